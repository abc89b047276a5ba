"""The ways to look at a network, one file each.

A view chooses what is on the map and where it stands. Each module holds one function,
`draw(content, ...)`, which takes what its places follow from, and says in its docstring what it is for.
"""
