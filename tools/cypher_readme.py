"""Writes the table of files into `cypher/README.md`, made from their headers."""

from __future__ import annotations

import re
from itertools import groupby

from stakeholders.queries import all_queries, folder

_BEGIN, _END = "<!-- files: made by `python -m tools.cypher_readme` -->", "<!-- end of files -->"


def table() -> str:
    """A table for each folder: file, what it is for, parameters."""
    parts = []
    for name, some in groupby(all_queries(), key=lambda one: one.name.split("/")[0]):
        rows = [
            f"| [{one.name.split('/')[1]}]({one.name}.cypher) | {one.doc} | {', '.join(one.parameters)} |"
            for one in some
        ]
        parts.append(
            "\n".join((f"### {name}", "", "| file | what it is for | parameters |", "|---|---|---|", *rows))
        )
    return "\n\n".join(parts)


def main() -> None:
    """Write it."""
    page = folder() / "README.md"
    text = page.read_text(encoding="utf-8")
    between = re.compile(f"{re.escape(_BEGIN)}.*{re.escape(_END)}", re.DOTALL)
    page.write_text(between.sub(lambda _: f"{_BEGIN}\n\n{table()}\n\n{_END}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
