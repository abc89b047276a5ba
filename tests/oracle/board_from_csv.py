"""The coverage board of a strategy, worked out from the CSV files and nothing else.

Written from the rules of the model before the product's code was read, so that two minds must agree:

- A measure is active from its start to its end. Planned: never. Without a start it is undated until its end.
  Without an end, an ongoing one holds on, an `unknown` one holds to the end of its start year and is undated
  after that, a completed or stopped one is undated from its start.
- A tie holds while its own dates, its organisation and its measure hold; what is undated only, is undated.
- In a period a tie is there if it held on any day of it; undated measures under the strategy count in a
  period of the strategy's own time.
- A tie without an end of its own passes to the successor of a merger or rename on that date, unless the
  successor has a tie to the same measure in the same role.
- Rows of kinds and spheres count organisations, rows of municipalities count measures. Funders stand apart.
- Nobody was asked, so an empty cell is unknown, or not expected where an expectation says so.

`python -m tests.oracle.board_from_csv FOLDER STRATEGY FROM [TO] [--stated] [--folded DAY]` prints a board.
"""

import csv
import sys
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

Row = dict[str, str]
Span = tuple[date, date]
Ties = set[tuple[str, str, str]]  # organisation, measure, role

TAKES_PART = {"responsible", "supporting", "partner"}
VOTES = {"member", "owner", "founder"}
SPHERE = {
    "municipality": "government",
    "county": "government",
    "regional_council": "government",
    "public_agency": "government",
    "european_office": "government",
    "firm": "industry",
    "business_association": "industry",
    "rd_institution": "university",
}


class Cell(NamedTuple):
    state: str
    there: int
    undated: int
    funding: int


class Question(NamedTuple):
    strategy: str
    first: date
    last: date | None = None  # none: the single day `first`
    stated_only: bool = False
    folded_at: date | None = None

    @property
    def span(self) -> Span:
        return self.first, self.last or self.first


class Board(NamedTuple):
    municipalities: list[str]  # the expected ones
    cells: dict[tuple[str, str], Cell]  # (kind, sphere or municipality; column) -> cell


def first_day(text: str) -> date:
    return date.fromisoformat((text + "-01-01")[:10]) if text else date.min


def last_day(text: str) -> date:
    if not text or len(text) == len("2016-11-23"):
        return date.fromisoformat(text) if text else date.max
    year, month = int(text[:4]), int(text[5:] or 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def common(*spans: Span) -> Span:
    return max(s[0] for s in spans), min(s[1] for s in spans)


def meet(*spans: Span) -> bool:
    first, last = common(*spans)
    return first <= last


def spans_of_measure(measure: Row) -> list[tuple[Span, bool]]:
    """When the measure is active (true) and when nobody knows (false)."""
    start, end = first_day(measure["starts"]), last_day(measure["ends"])
    if measure["status"] == "planned":
        return []
    if not measure["starts"]:
        return [((date.min, end), False)]
    if measure["ends"] or measure["status"] == "ongoing":
        return [((start, end), True)]
    if measure["status"] == "unknown":
        silvester = date(start.year, 12, 31)
        return [((start, silvester), True), ((silvester + timedelta(days=1), date.max), False)]
    return [((start, date.max), False)]


class Files:
    def __init__(self, folder: Path) -> None:
        def rows(name: str) -> list[Row]:
            with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                return list(csv.DictReader(file))

        self.organisations = {row["id"]: row for row in rows("organisations")}
        self.exists = {
            row["id"]: (first_day(row["founded"]), last_day(row["ended"]))
            for row in self.organisations.values()
        }
        self.measures = {row["id"]: row for row in rows("measures")}
        self.strategies = {row["id"]: row for row in rows("strategies")}
        self.areas = rows("focus_areas")
        self.links = rows("measure_focus_areas")
        self.memberships = rows("memberships")
        self.expectations = rows("expectations")
        self.heirs = defaultdict(list)
        for row in rows("successions"):
            if row["kind"] in {"merger", "rename"} and row["date"]:
                self.heirs[row["predecessor_id"]].append((row["successor_id"], first_day(row["date"])))
        own = [
            (row["organisation_id"], row["measure_id"], row["role"],
             (first_day(row["valid_from"]), last_day(row["valid_to"])))
            for row in rows("participations")
        ]  # fmt: skip
        taken = {tie[:3] for tie in own}
        self.ties = list(own)
        for organisation, measure, role, (first, last) in self.ties:  # grows while it runs: chains
            if last == date.max:
                self.ties += [
                    (heir, measure, role, (max(first, day), last))
                    for heir, day in self.heirs[organisation]
                    if (heir, measure, role) not in taken
                ]

    def successors(self, organisation: str, until: date) -> list[str]:
        """The organisation and everybody it became, oldest first."""
        line = [organisation]
        for one in line:
            line += [heir for heir, day in self.heirs[one] if day <= until]
        return line

    def columns(self, question: Question) -> dict[str, set[str]]:
        """Column -> the measures in it; the column of a group is there if a measure ever hung on it."""
        areas = {row["id"]: row for row in self.areas if row["strategy_id"] == question.strategy}
        groups = {row["parent_id"] for row in areas.values()}
        held = defaultdict(set)
        for link in self.links:
            if link["focus_area_id"] in areas and (link["basis"] == "stated" or not question.stated_only):
                held[link["focus_area_id"]].add(link["measure_id"])
        under = {row["id"] for row in self.measures.values() if row["strategy_id"] == question.strategy}
        columns = {area: held[area] for area in areas if area not in groups}
        columns |= {f"{group} (whole group)": held[group] for group in areas if group in groups & set(held)}
        columns["(whole plan)"] = under - set().union(*held.values())
        return columns

    def expected(self, question: Question) -> list[str]:
        """Voting members of the plan's body when it began, and whom they became, if there when asked."""
        plan = self.strategies[question.strategy]
        began = first_day(plan["valid_from"])
        members = [
            row["member_id"]
            for row in self.memberships
            if row["body_id"] == plan["carried_by"]
            and row["valid_from"]  # of one without a date nobody knows whether it held then
            and row["role"] in VOTES
            and self.organisations[row["member_id"]]["kind"] == "municipality"
            and meet(
                (first_day(row["valid_from"]), last_day(row["valid_to"])),
                self.exists[row["member_id"]],
                (began, began),
            )
        ]
        lines = [one for member in members for one in self.successors(member, date.max)]
        found = {self.today(one, question) for one in lines if meet(self.exists[one], question.span)}
        found = {one for one in found if self.organisations[one]["kind"] == "municipality"}
        return sorted(found)

    def in_force(self, question: Question) -> Span:
        """From the plan's start to its end, or to the day before the plan that took its place."""
        plan = self.strategies[question.strategy]
        later = [first_day(row["valid_from"]) - timedelta(days=1) for row in self.strategies.values()
                 if row["supersedes"] == question.strategy and row["valid_from"]]  # fmt: skip
        return first_day(plan["valid_from"]), min([last_day(plan["valid_to"]), *later])

    def today(self, organisation: str, question: Question) -> str:
        """Whom an organisation is counted as."""
        until = question.folded_at
        return self.successors(organisation, until)[-1] if until else organisation

    def found(self, question: Question) -> tuple[Ties, Ties]:
        """The ties that are there, and those of which nobody knows when they held."""
        there: Ties = set()
        undated: Ties = set()
        for organisation, measure_id, role, held in self.ties:
            measure = self.measures[measure_id]
            own = measure["strategy_id"] == question.strategy
            assumed = own and question.last is not None and meet(self.in_force(question), question.span)
            for span, sure in spans_of_measure(measure):
                if meet(span, held, self.exists[organisation], question.span):
                    tie = (self.today(organisation, question), measure_id, role)
                    (there if sure or assumed else undated).add(tie)
        return there, undated

    def members(self, question: Question) -> dict[str, set[str]]:
        """Kind or sphere -> its organisations."""
        members = defaultdict(set)
        for organisation, exists in self.exists.items():
            if meet(exists, question.span):
                one = self.today(organisation, question)
                kind = self.organisations[one]["kind"]
                members[kind].add(one)
                if kind in SPHERE:
                    members[SPHERE[kind]].add(one)
        return members

    def board(self, question: Question) -> Board:
        there, undated = self.found(question)
        members = self.members(question)
        not_expected = {
            (row["kind"], row["focus_area_id"])
            for row in self.expectations
            if row["strategy_id"] == question.strategy and row["expected"] == "no"
        }

        def cell(row: str, column: str, measures: set[str]) -> Cell:
            def found(ties: Ties, roles: set[str]) -> set[str]:
                if row in members:
                    return {o for o, m, r in ties if m in measures and r in roles and o in members[row]}
                return {m for o, m, r in ties if m in measures and r in roles and o == row}

            count = found(there, TAKES_PART)
            enough = 1 if row in members and len(members[row]) == 1 else 2
            kind = row if row in members else self.organisations[row]["kind"]
            if count:
                state = "covered" if len(count) >= enough else "thin"
            else:
                state = "not_expected" if (kind, column) in not_expected else "unknown"
            waiting = found(undated, TAKES_PART) - count
            return Cell(state, len(count), len(waiting), len(found(there, {"funder"})))

        return Board(
            self.expected(question),
            {
                (row, column): cell(row, column, measures)
                for row in sorted(set(members) | members["municipality"])
                for column, measures in self.columns(question).items()
            },
        )


def main() -> None:
    words = sys.argv[1:]
    folded = date.fromisoformat(words[words.index("--folded") + 1]) if "--folded" in words else None
    days = [date.fromisoformat(word) for word in words[2:4] if word[0].isdigit()]
    question = Question(words[1], days[0], days[1] if days[1:] else None, "--stated" in words, folded)
    files = Files(Path(words[0]))
    board = files.board(question)
    groups = [row for row, _ in board.cells if row not in files.organisations]
    columns = list(dict.fromkeys(column for _, column in board.cells))
    sys.stdout.write(" | ".join(["row", *columns]) + "\n")
    for row in [*board.municipalities, *dict.fromkeys(groups)]:
        cells = (board.cells[row, column] for column in columns)
        shown = (f"{c.state} {c.there}+{c.undated}u {c.funding}f" for c in cells)
        sys.stdout.write(" | ".join([row, *shown]) + "\n")


if __name__ == "__main__":
    main()
