"""The examples that come with the product, as folders in the native format.

`kristiansand` is the real joint plan of the Kristiansand region, documented fact by fact.
`made_up` is an invented region with invented names, which shows what public documents cannot:
answers and refusals, intensities, disputed ties, roles that are expected and missing.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path


class Example(StrEnum):
    """The examples by their folders."""

    KRISTIANSAND = "kristiansand"
    MADE_UP = "made_up"


def folder(example: Example) -> Path:
    """Where an example's files are."""
    return Path(__file__).parent / example.value
