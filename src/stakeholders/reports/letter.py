"""The letter that goes with a questionnaire, in both languages, to be copied into an e-mail and finished."""

from __future__ import annotations

from typing import Final

from stakeholders.domain.dates import PartialDate
from stakeholders.domain.messages import LANGUAGES, N_, Name, translator
from stakeholders.gaps.questionnaire import Questionnaire

WIDTH: Final = 78


def letter(asked: Questionnaire, due: PartialDate | None, file: str) -> str:
    """The text; what the sender must fill in stands in square brackets."""
    until = N_("[deadline]") if due is None else due
    names: list[Name] = [asked.organisation.names, *(one.names for one in asked.also_for)]
    parts = (
        N_("Subject: What does {name} take part in? {plan}", name=asked.organisation.names, plan=asked.plan),
        N_("To {names}", names=names),
        N_(
            "The plan “{plan}” is carried by many. To see what is done and where cooperation is missing, we "
            "ask each organisation what it takes part in and with whom it works.",
            plan=asked.plan,
        ),
        N_(
            "Enclosed is a workbook ({file}) with what we know of you. For each line it asks for yes, no or "
            "does not know, and for what is missing: some five minutes. An empty cell alone is never taken "
            "for a no.",
            file=file,
        ),
        N_(
            "What you answer is shown with your organisation's name as its source, to all who use the map. "
            "Please write about organisations only, not about persons."
        ),
        N_("Please send the workbook back by {until}.", until=until),
        N_("Questions: [name, telephone, e-mail]"),
    )
    return (
        f"\n\n{'-' * WIDTH}\n\n".join(
            "\n\n".join(translator(language).say(part) for part in parts) for language in LANGUAGES
        )
        + "\n"
    )
