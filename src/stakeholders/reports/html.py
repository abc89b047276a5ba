"""Jinja2 set up once for the reports: everything escaped, texts in one language, no file but our own."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from stakeholders.analyses.coverage import Cell, State
from stakeholders.domain.labels import label
from stakeholders.domain.messages import N_, Language, Message, translator
from stakeholders.reports.wording import candidates_by_reason

STATE_LABELS: dict[State, Message] = {
    State.COVERED: N_("covered (two or more)"),
    State.THIN: N_("thin (one)"),
    State.NONE: N_("none (asked, and no)"),
    State.UNKNOWN: N_("unknown (too few have answered)"),
    State.NOT_EXPECTED: N_("not expected"),
}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("stakeholders.reports"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        label=label, state_labels=STATE_LABELS, cell_text=cell_text, by_reason=candidates_by_reason
    )
    return environment


def page(template: str, language: Language, **values: Any) -> str:
    """A template filled in; `say` and `_` speak the language."""
    speaker = translator(language)

    def _(text: str, **blanks: object) -> str:
        return speaker.say(Message(text, blanks))

    picture = Markup(values.pop("picture", ""))  # noqa: S704 - our own SVG, made with escaping
    return (
        _environment()
        .get_template(template)
        .render(values, picture=picture, say=speaker.say, _=_, language=language)
    )


def cell_text(cell: Cell) -> str:
    """The number in a cell, or the sign for its kind of nothing."""
    match cell.state:
        case State.UNKNOWN:
            return "?"
        case State.NOT_EXPECTED:
            return "–"
        case _:
            return str(cell.count)
