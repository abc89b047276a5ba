"""A region in which every text that somebody can write is one of `injections`, brought in by an import.

Each text ends in a mark that says which it is, so that wherever a page shows the mark, what stands before it
can be held against what was written.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from stakeholders.domain.facts import Change, Facts
from stakeholders.domain.fields import FieldType
from stakeholders.domain.messages import translator
from stakeholders.domain.records import TABLE_BY_NAME, Source, columns
from stakeholders.domain.text import TURNING
from stakeholders.services.history import History
from stakeholders.services.importing import Import, RawRow, RawTable
from stakeholders.services.networks import Networks
from tests.support.injections import TEXTS

MARK: Final = re.compile(r"zq(\d\d)x(\d\d\d)z")
WRITTEN: Final = (FieldType.TEXT, FieldType.CODE, FieldType.ADDRESS)
"""Columns in which people write what they like, or nearly."""
PACK: Final = 11
"""Texts in one cell, where there cannot be a row for each."""
_FIELDS: Final = [
    f"{table}.{spec.name}"
    for table, cls in TABLE_BY_NAME.items()
    for spec in columns(cls)
    if spec.type in WRITTEN
] + ["organisations.extra", "organisations.heading", "revision.author", "revision.reason", "revision.name"]
BLANK: Final = r"\s+"
EVERYTHING: Final = range(len(TEXTS))


def plain(text: str) -> str:
    """A text as it can be compared, wherever lines and words are broken: without blanks of any kind."""
    return re.sub(rf"[\x00-\x20\x7f\u00ad\s{TURNING}]", "", unicodedata.normalize("NFC", text))


def marked(where: str, which: Iterable[int]) -> str:
    return " ".join(f"{TEXTS[i]} zq{_FIELDS.index(where):02}x{i:03}z" for i in which)


def misquoted(shown: str) -> tuple[list[str], set[str]]:
    """Marks in a text before which something else stands than was written; and the columns that are shown."""
    text = plain(shown)
    wrong, found = [], set()
    for mark in MARK.finditer(text):
        where, written = _FIELDS[int(mark[1])], plain(TEXTS[int(mark[2])])
        found.add(where)
        # An apostrophe before a formula is how spreadsheets are told that it is none.
        if not text.endswith(written.removeprefix("'"), 0, mark.start()):
            wrong.append(
                f"{where}: {written!r} is shown as {text[max(0, mark.start() - 60) : mark.start()]!r}"
            )
    return wrong, found


@dataclass
class Harmful:
    """What was written, and what the import said of it."""

    refused: Counter[str] = field(default_factory=Counter)
    """How many texts, by table and column."""
    reasons: dict[tuple[str, int], str] = field(default_factory=dict)

    def told(self) -> str:
        each = ", ".join(f"{where} {n}" for where, n in sorted(self.refused.items()))
        return f"the import refused {sum(self.refused.values())} texts: {each}"


Row = dict[str, str]


def _packs() -> list[list[int]]:
    rest = iter(EVERYTHING)
    return [pack for _ in range(0, len(TEXTS), PACK) if (pack := list(islice(rest, PACK)))]


def _filled(table: str, row: Row, which: Sequence[int]) -> Row:
    """A row whose free columns hold these texts, as far as nothing else is given."""
    free = [spec.name for spec in columns(TABLE_BY_NAME[table]) if spec.type in WRITTEN]
    return {name: marked(f"{table}.{name}", which) for name in free if name not in row} | row


def rows() -> dict[str, list[Row]]:
    """The tables, before an import has looked at them."""
    packs = _packs()
    areas = range(len(packs))
    given: dict[str, list[tuple[Row, Sequence[int]]]] = {
        "sources": [({"id": f"s{i}"}, [i]) for i in EVERYTHING],
        "strategies": [
            ({"id": "plan", "role": "plan", "valid_from": "2014", "carried_by": "council"}, [0]),
            *(
                ({"id": f"p{i}", "role": "plan", "valid_from": "1990", "valid_to": "1991"}, [i])
                for i in EVERYTHING
            ),
        ],
        "focus_areas": [({"id": f"a{n}", "strategy_id": "plan"}, pack) for n, pack in enumerate(packs)],
        "organisations": [
            ({"id": "hub", "kind": "rd_institution", "note": marked("organisations.note", EVERYTHING)}, [0]),
            ({"id": "council", "kind": "regional_council"}, [1]),
            *(({"id": f"t{n}", "kind": "municipality"}, pack[:1]) for n, pack in enumerate(packs)),
            *(({"id": f"old{n}", "kind": "firm"}, pack[-1:]) for n, pack in enumerate(packs)),
            *(({"id": f"f{i}", "kind": "firm", "source": f"s{i}"}, [i]) for i in EVERYTHING),
        ],
        "aliases": [({"organisation_id": "hub"}, [i]) for i in EVERYTHING],
        "terms": [({"organisation_id": "hub", "kind": "expertise"}, [i]) for i in EVERYTHING],
        "municipality_codes": [
            ({"organisation_id": f"t{n}", "code": f"{1000 + n}"}, pack) for n, pack in enumerate(packs)
        ],
        "serves": [({"organisation_id": "hub", "municipality_id": f"t{n}"}, packs[n]) for n in areas],
        "successions": [
            ({"predecessor_id": f"old{n}", "successor_id": "hub", "date": "2012", "kind": "merger"}, packs[n])
            for n in areas
        ],
        "memberships": [
            (
                {
                    "member_id": f"t{n}",
                    "body_id": "council",
                    "role": "member",
                    "source": f"s{n}",
                    "valid_from": "2010",
                },
                packs[n],
            )
            for n in areas
        ],
        "measures": [
            ({"id": f"m{i}", "strategy_id": "plan", "status": "ongoing", "starts": "2014"}, [i])
            for i in EVERYTHING
        ],
        "measure_focus_areas": [
            ({"measure_id": f"m{i}", "focus_area_id": f"a{i % len(packs)}", "basis": "assigned"}, [i])
            for i in EVERYTHING
        ],
        "participations": [
            *(
                (
                    {"organisation_id": f"f{i}", "measure_id": f"m{i}", "role": "partner", "source": f"s{i}"},
                    [i],
                )
                for i in EVERYTHING
            ),
            *(
                (
                    {
                        "organisation_id": "hub",
                        "measure_id": f"m{i}",
                        "role": "partner",
                        "stated_by": f"f{i}",
                    },
                    [i],
                )
                for i in EVERYTHING[::2]
            ),
        ],
        "cooperations": [
            ({"organisation_a": "hub", "organisation_b": f"f{i}", "kind": "project", "source": f"s{i}"}, [i])
            for i in EVERYTHING
        ],
        "expectations": [
            (
                {"strategy_id": "plan", "focus_area_id": f"a{n}", "kind": "municipality", "expected": "yes"},
                packs[n],
            )
            for n in areas
        ],
        "inquiries": [
            (
                {
                    "organisation_id": f"f{i}",
                    "question": "participation",
                    "strategy_id": "plan",
                    "asked_on": "2026",
                },
                [i],
            )
            for i in EVERYTHING
        ],
        "decisions": [
            (
                {
                    "gap_id": f"plan:single-partner-measure:m{i}",
                    "state": ("working_on", "accepted")[i % 4 // 2],
                },
                [i],
            )
            for i in EVERYTHING[1::2]
        ],
    }
    assert set(given) == set(TABLE_BY_NAME), "a table is missing here"
    return {table: [_filled(table, *one) for one in some] for table, some in given.items()}


def bring_in(networks: Networks) -> Harmful:
    """Import it all; a cell that is refused is noted and left empty, so that the rest comes in."""
    harmful, tables = Harmful(), rows()
    hub = next(row for row in tables["organisations"] if row["id"] == "hub")
    hub |= {marked("organisations.heading", [i]): marked("organisations.extra", [i]) for i in EVERYTHING}
    for _ in range(8):
        plan = _import(networks, tables).dry_run()
        if not plan.problems:
            break
        for problem in plan.problems:
            assert problem.row is not None, problem
            assert problem.column is not None, problem
            own = tables[problem.place][problem.row - 2]
            which = [int(mark[2]) for mark in MARK.finditer(own.get(problem.column, ""))]
            if not which:
                continue  # it speaks of a row that has a problem of its own
            where = f"{problem.place}.{problem.column}"
            harmful.refused[where] += len(which)
            for i in which:
                harmful.reasons[where, i] = translator("en").say(problem.message)
            _leave_out(own, problem.column, which)
    for i in EVERYTHING:
        _write_words(networks.history, i)
    _import(networks, tables).apply(author="kari", reason="a test")
    return harmful


def _write_words(history: History, i: int) -> None:
    """A revision about nothing in particular: what is written of one has no room for two of these texts."""

    def plan(_: int, facts: Facts) -> Sequence[Change]:
        spare = Source(id="spare", title="Spare")
        there = facts.get(spare.table, spare.key)
        return [Change.of(there, spare if there is None else None)]

    made = history.write(plan, author=marked("revision.author", [i]), reason=marked("revision.reason", [i]))
    assert made is not None
    history.name(made.number, marked("revision.name", [i]))


def _import(networks: Networks, tables: Mapping[str, Sequence[Row]]) -> Import:
    return Import.of(networks.history, [_raw(name, some) for name, some in tables.items()])


def _leave_out(row: Row, column: str, which: Sequence[int]) -> None:
    if row[column].startswith("http"):
        row[column] = ""
    elif column in ("website", "address"):
        # The same behind an address that may stand there.
        where = "organisations.website" if column == "website" else "sources.address"
        row[column] = f"https://example.org/?q={re.sub(BLANK, '', marked(where, which))}"
    elif column in ("name", "name_nb", "title", "alias", "term"):
        row[column] = "left out"
    else:
        row[column] = ""


def _raw(name: str, some: Sequence[Mapping[str, Any]]) -> RawTable:
    header = tuple(dict.fromkeys(column for row in some for column in row))
    return RawTable(
        name,
        name,
        header,
        [RawRow(n, tuple(row.get(column, "") for column in header)) for n, row in enumerate(some, 2)],
    )
