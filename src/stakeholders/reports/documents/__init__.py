"""What the analyses return, as plain JSON values: the same for the command line and the API.

Each document is a `TypedDict`, so that its shape is written down once, checked by mypy and
shown by the API's description of itself. `TypedDict` is that of `typing_extensions`: on
Python 3.11 pydantic, which the API is described by, cannot read the standard library's.
"""
