"""The coverage board on a terminal, 100 columns wide, with the marks that the pages use."""

from __future__ import annotations

from itertools import groupby
from textwrap import fill

from rich.console import Console
from rich.text import Text

from stakeholders.analyses.coverage import Board, Cell, Column, State
from stakeholders.cli.saying import WIDTH
from stakeholders.domain.messages import N_, NP_, Language, Message, translator

MARKS = {
    State.COVERED: "■",
    State.THIN: "◧",
    State.NONE: "□",
    State.UNKNOWN: "?",
    State.NOT_EXPECTED: "–",
}
_STYLES = {
    State.COVERED: "bold cyan",
    State.THIN: "cyan",
    State.NONE: "bold red",
    State.UNKNOWN: "dim",
    State.NOT_EXPECTED: "dim",
}
NAME_WIDTH = 29
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
                as_of=network.as_of.for_readers(),
                revision=network.revision,
            )
        ),
        style="dim",
    )
    out.print(say(answers_sentence(board)))
    out.print()
    _print_columns(out, board, language)
    out.print()
    numbers = "".join(f"{number:>{CELL_WIDTH}}" for number in range(1, len(board.columns) + 1))
    for section in board.sections:
        out.print(Text(_cut(say(section.names), NAME_WIDTH - 1).ljust(NAME_WIDTH) + numbers, style="bold"))
        for i in section.rows:
            row = board.rows[i]
            name = say(row.names) if row.counts_measures else f"{say(row.names)} ({row.size})"
            line = Text(_cut(name, NAME_WIDTH - 1).ljust(NAME_WIDTH))
            for cell in board.cells[i]:
                line.append(_cell(cell).rjust(CELL_WIDTH), style=_STYLES[cell.state])
            out.print(line)
        out.print()
    for message in LEGEND:
        out.print(say(message), style="dim")


LEGEND = (
    N_("■ covered (two or more)   ◧ thin (one)   □ none (asked, and no)   ? unknown (too few have answered)"),
    N_("– not expected   ° some of the count is undated under the plan   + more, undated   $ funding only"),
)


def answers_sentence(board: Board) -> Message:
    """Who has answered, or that nobody has."""
    done = board.completion
    if not done.answered:
        return N_("Nobody has answered yet, so empty cells mean unknown, never “no cooperation”.")
    return N_(
        "{answered} of {of} organisations have answered, {refused} refused.",
        answered=done.answered,
        of=done.of,
        refused=done.refused,
    )


def _print_columns(out: Console, board: Board, language: Language) -> None:
    say = translator(language).say

    def heading(numbered: tuple[int, Column]) -> str:
        group = numbered[1].group
        return say(group.names) if group is not None else ""

    for group, some in groupby(enumerate(board.columns, 1), key=heading):
        if group:
            out.print(f"     {group.upper()}", style="bold")
        for number, column in some:
            measures = NP_("one measure", "{n} measures", column.active)
            if column.undated:
                measures = N_("{measures}, {undated} undated", measures=measures, undated=column.undated)
            text = f"{number:>4} {say(column.names)}: {say(measures)}"
            out.print(fill(text, WIDTH, subsequent_indent=" " * 5, break_long_words=False))


def _cell(cell: Cell) -> str:
    mark = MARKS[cell.state]
    if cell.count:
        assumed = "°" if cell.assumed else ""
        return f"{mark}{cell.count}{assumed}{'+' if cell.undated else ''}"
    return f"{mark}{'+' if cell.undated else ''}{'$' if cell.funding else ''}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
