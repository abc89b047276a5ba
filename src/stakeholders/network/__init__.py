"""The network as an immutable value: facts seen at one time, for one strategy, in columns.

`build.build_network` makes a `Network` of facts; analyses are functions of it.
"""
