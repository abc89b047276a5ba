"""The history on a terminal."""

from __future__ import annotations

import json

from rich.console import Console
from rich.text import Text

from stakeholders.domain.messages import N_, Language, translator
from stakeholders.reports.documents.history import ChangesDocument, HistoryDocument
from stakeholders.reports.revision_words import counts, moment


def print_revisions(out: Console, document: HistoryDocument, language: Language) -> None:
    """The revisions, two lines each, newest first."""
    say = translator(language).say
    if not document["revisions"]:
        out.print(say(N_("The history is empty.")))
    for revision in document["revisions"]:
        line = Text(f"{revision['number']:>5}  ", style="bold")
        line.append(f"{say(moment(revision['time']))}  {revision['author']}", style="not bold")
        if revision["name"]:
            line.append(f"  «{revision['name']}»", style="bold cyan")
        out.print(line)
        how_much = ", ".join(map(say, counts(revision["added"], revision["changed"], revision["removed"])))
        out.print(Text(f"       {revision['reason']}: {how_much}", style="dim"))


def print_changes(out: Console, document: ChangesDocument) -> None:
    """What one revision changed: `+` added, `~` changed (what was, what is), `-` removed."""
    for change in document["changes"]:
        before, after = change["before"], change["after"]
        sign = "+" if before is None else "-" if after is None else "~"
        out.print(Text(f"{sign} {change['table']} {change['key']}", style="bold"))
        names = sorted({*(before or {}), *(after or {})})
        for name in names:
            was, is_ = (before or {}).get(name), (after or {}).get(name)
            if before is not None and after is not None and was == is_:
                continue
            shown = [json.dumps(value, ensure_ascii=False) for value in (was, is_) if value is not None]
            out.print(
                f"    {name}: {' → '.join(shown) if was != is_ and len(shown) == 2 else ''.join(shown)}"
            )
