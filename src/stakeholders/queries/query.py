"""Reading a Cypher file: its header, and that it keeps what the header promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from stakeholders.queries.shape import CLOSED_LISTS

_NOT_CODE: Final = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"", re.DOTALL)
_PARAMETER: Final = re.compile(r"\$(\w+)")
_PLACEHOLDER: Final = re.compile(r"__[A-Z]+__")
_HEADER: Final = re.compile(r"(mode|parameters|rule): *(.*)")


class Mode(StrEnum):
    """What a statement does."""

    READ = "read"
    WRITE = "write"
    SCHEMA = "schema"


class QueryError(Exception):
    """A Cypher file does not keep to the form. A fault of the product, never of its user."""


@dataclass(frozen=True, slots=True)
class Query:
    """One statement."""

    name: str
    """Its path in `cypher/` without the ending: `read/revisions`."""
    doc: str
    """What it is for, in words for whoever may run it."""
    mode: Mode
    parameters: tuple[str, ...]
    rule: str | None
    """The gap rule it says in Cypher, if it is one."""
    text: str
    """The statement, without the header; placeholders not filled in."""

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The placeholders for labels and types, in the order of the closed lists."""
        used = set(_PLACEHOLDER.findall(self.text))
        return tuple(name for name in CLOSED_LISTS if name in used)

    def spelt(self, **words: str) -> str:
        """The statement with its placeholders filled in: `spelt(label="Measure")` for `__LABEL__`."""
        text = self.text
        for name, word in words.items():
            placeholder = f"__{name.upper()}__"
            if word not in CLOSED_LISTS[placeholder]:
                message = f"{self.name}: {word!r} is not in the closed list of {placeholder}"
                raise QueryError(message)
            text = text.replace(placeholder, word)
        return text


def folder() -> Path:
    """Where the files are: in the installed package, else in the checkout."""
    package = Path(__file__).parents[1]
    installed = package / "cypher"
    return installed if installed.is_dir() else package.parents[1] / "cypher"


@cache
def query(name: str) -> Query:
    """The statement of `cypher/NAME.cypher`, checked."""
    return parsed(name, (folder() / f"{name}.cypher").read_text(encoding="utf-8"))


def all_queries() -> Iterator[Query]:
    """Every statement, by folder and name."""
    for path in sorted(folder().glob("*/*.cypher")):
        yield query(f"{path.parent.name}/{path.stem}")


def parsed(name: str, content: str) -> Query:
    """A statement with its header; `QueryError` if one does not keep to the other."""
    lines = content.rstrip().splitlines()
    head = 0
    while head < len(lines) and lines[head].startswith("//"):
        head += 1
    doc, said = [], {}
    for line in (line.removeprefix("//").strip() for line in lines[:head]):
        header = _HEADER.fullmatch(line)
        if header is None:
            doc.append(line)
        else:
            said[header[1]] = header[2]
    text = "\n".join(lines[head:]).strip()
    if said.get("mode") not in set(Mode):
        message = f"cypher/{name}.cypher does not say its mode: one of {', '.join(Mode)}"
        raise QueryError(message)
    found = Query(
        name,
        " ".join(doc).strip(),
        Mode(said["mode"]),
        tuple(said["parameters"].split(", ")) if said.get("parameters") else (),
        said.get("rule"),
        text,
    )
    _check(found)
    return found


def _check(found: Query) -> None:
    code = _NOT_CODE.sub("''", found.text)
    used = set(_PARAMETER.findall(code))
    unknown = set(_PLACEHOLDER.findall(found.text)) - CLOSED_LISTS.keys()
    wrong = {
        "says nothing of itself": not found.doc,
        f"declares {sorted(found.parameters)} and uses {sorted(used)}": used != set(found.parameters),
        "declares a parameter twice": len(set(found.parameters)) != len(found.parameters),
        f"has placeholders without a closed list: {sorted(unknown)}": bool(unknown),
        "holds more than one statement": ";" in code,
        "holds no statement": not code.strip(),
    }
    for what, is_so in wrong.items():
        if is_so:
            message = f"cypher/{found.name}.cypher {what}"
            raise QueryError(message)
