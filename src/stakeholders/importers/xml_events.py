"""XML as a stream of small events, without document types, so that nothing in it can grow on its own."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from typing import IO, Final, NoReturn
from xml.parsers.expat import ParserCreate

CHUNK: Final = 2**16
LONGEST_TAG: Final = 2**20
"""Bytes; a longer tag is an attack, and slow to read in pieces."""


class Kind(Enum):
    """What an event tells."""

    START = auto()
    END = auto()
    TEXT = auto()


Event = tuple[Kind, str, dict[str, str]]
"""What happened; the element's name without its namespace, or a piece of text; the attributes of a start.

An attribute's name is `name`, or `namespace name` with a blank between where it has one.
"""


def events(stream: IO[bytes]) -> Iterator[Event]:
    """What an XML file says, piece by piece; `ExpatError` or `ValueError` where it is broken."""
    found: list[Event] = []
    start, end, nothing = Kind.START, Kind.END, dict[str, str]()
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, given: found.append((start, _local(name), given))
    parser.EndElementHandler = lambda name: found.append((end, _local(name), nothing))
    parser.CharacterDataHandler = lambda text: found.append((Kind.TEXT, text, nothing))
    taken = 0
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk, False)  # noqa: FBT003 - the parser takes no keywords
        taken += len(chunk)
        yield from found
        found.clear()
        if taken - parser.CurrentByteIndex > LONGEST_TAG:
            message = "a tag that does not end"
            raise ValueError(message)
    parser.Parse(b"", True)  # noqa: FBT003 - as above
    yield from found


def _refuse(*_: object) -> NoReturn:
    message = "it declares a document type"
    raise ValueError(message)


@lru_cache(maxsize=256)
def _local(name: str) -> str:
    return name.rpartition(" ")[2]
