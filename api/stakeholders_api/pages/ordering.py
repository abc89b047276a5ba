"""Lists in the order of the alphabet of whoever reads them, by the names that they see."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from stakeholders.domain.text import sort_key
from stakeholders_api.pages.frame import Frame

T = TypeVar("T")


def by_name(frame: Frame, items: Iterable[T], names: Callable[[T], object]) -> list[T]:
    """The items by their names in the reader's language; those of one name stay as they came."""
    return sorted(items, key=lambda item: sort_key(frame.say(names(item))))
