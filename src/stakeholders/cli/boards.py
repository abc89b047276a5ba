"""The coverage board on a terminal, 100 columns wide, with the words that the pages use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from textwrap import fill

from rich.console import Console
from rich.text import Text

from stakeholders.analyses.coverage import Board, Cell, Column, Row, State
from stakeholders.cli.saying import WIDTH, indented
from stakeholders.domain.messages import N_, Language, translator
from stakeholders.reports.board_words import (
    SHAPES,
    SMALL_PRINT,
    STATES,
    STATES_EXPLAINED,
    Small,
    active_measures,
    how_known,
    merged_meanwhile,
    small_kinds,
    small_print,
    what_empty_means,
    why_nobody_is_expected,
)

_STYLES = {
    State.COVERED: "bold cyan",
    State.THIN: "cyan",
    State.NONE: "bold red",
    State.UNKNOWN: "dim",
    State.NOT_EXPECTED: "dim",
}
_SIGNS = {Small.ASSUMED: "°", Small.UNDATED: "+", Small.DISPUTED: "!", Small.FUNDING: "$"}
"""What is small in a cell, as far as there is room; numbers and names are in `--json` and on the pages."""
_ANSWERED = "✓"
SHORTEST_NAME, LONGEST_NAME = 29, 45
"""Room for a name: what the columns leave, within these."""
CELL_WIDTH = 5
"""Room for a mark, a count and a sign for what is undated; 14 columns fit beside the names."""


def print_board(out: Console, board: Board, language: Language) -> None:
    """The board: what it shows, its columns by number, its rows, and what the marks mean."""
    say = translator(language).say
    network = board.network
    if network.strategy is None:
        out.print(say(N_("There is no plan yet: import one with its focus areas first.")))
        return
    out.print(say(network.strategy.names), style="bold")
    out.print(
        say(
            N_(
                "as of {as_of} · revision {revision}",
                as_of=network.as_of,
                revision=network.revision,
            )
        ),
        style="dim",
    )
    out.print(indented(say(what_empty_means(board)), 0))
    if (nobody := why_nobody_is_expected(board)) is not None:
        out.print(indented(say(nobody), 0))
    if (merged := merged_meanwhile(board)) is not None:
        out.print(indented(say(N_("{merged} With --boundaries today they count as one.", merged=merged)), 0))
    out.print()
    _print_columns(out, board, language)
    out.print()
    numbers = "".join(f"{number:>{CELL_WIDTH}}" for number in range(1, len(board.columns) + 1))
    width = min(LONGEST_NAME, max(SHORTEST_NAME, WIDTH - len(numbers)))
    for section in board.sections:
        out.print(Text(_cut(say(section.names), width - 1).ljust(width) + numbers, style="bold"))
        for i in section.rows:
            row = board.rows[i]
            size = _size(board, row)
            line = Text((_cut(say(row.names), width - 1 - len(size)) + size).ljust(width))
            for cell in board.cells[i]:
                line.append(_cell(cell).rjust(CELL_WIDTH), style=_STYLES[cell.state])
            out.print(line)
        out.print()
    if (known := how_known(board)) is not None:
        out.print(indented(say(known), 0))
    for explained in _legend(board, say):
        out.print(explained, style="dim")


def _size(board: Board, row: Row) -> str:
    """How many a group has; where anybody has answered, before that how many of them."""
    answers = board.completion.answered > 0
    if row.counts_measures:
        return f" {_ANSWERED}" if answers and row.completion.answered else ""
    return f" ({row.completion.answered}/{row.completion.of})" if answers else f" ({row.size})"


def _legend(board: Board, say: Callable[[object], str]) -> Iterator[str]:
    """What the shapes and signs mean, as many to a line as there is room for."""
    signs = {SHAPES[state]: (STATES[state], STATES_EXPLAINED[state]) for state in State}
    shown = small_kinds(board)
    signs |= {sign: SMALL_PRINT[kind] for kind, sign in _SIGNS.items() if kind in shown}
    if board.completion.answered:
        signs["(1/2)"] = N_("answers"), N_("one of two has answered; {sign} has answered", sign=_ANSWERED)
    line = ""
    for sign, (name, meaning) in signs.items():
        entry = f"{sign} {say(name)}: {say(meaning)}"
        if line and len(line) + 3 + len(entry) > WIDTH:
            yield line
            line = ""
        line = f"{line}   {entry}" if line else entry
    yield line


def _print_columns(out: Console, board: Board, language: Language) -> None:
    say = translator(language).say

    def heading(numbered: tuple[int, Column]) -> str:
        group = numbered[1].group
        return say(group.names) if group is not None else ""

    for group, some in groupby(enumerate(board.columns, 1), key=heading):
        if group:
            out.print(f"     {group.upper()}", style="bold")
        for number, column in some:
            measures = active_measures(column.active)
            if column.undated:
                measures = N_("{measures}, {undated} undated", measures=measures, undated=column.undated)
            text = f"{number:>4} {say(column.names)}: {say(measures)}"
            out.print(fill(text, WIDTH, subsequent_indent=" " * 5, break_long_words=False))


def _cell(cell: Cell) -> str:
    there = small_print(cell)
    signs = "".join(sign for kind, sign in _SIGNS.items() if kind in there)
    return f"{SHAPES[cell.state]}{cell.count or ''}{signs}"[: CELL_WIDTH - 1]


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
