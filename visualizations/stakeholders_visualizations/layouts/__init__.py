"""Where things stand: places computed from what they mean, the same in every run.

Nothing here is random, and no place depends on the order in which facts were read.
"""
