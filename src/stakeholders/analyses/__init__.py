"""Questions about a network, one a file: pure functions of a `Network` that return data."""

from typing import Final

METHODS_VERSION: Final = 1
"""Goes up when a figure may differ for the same facts and question; `docs/methods.md` lists why."""
