"""Jinja2 set up once for pages and reports: everything escaped, texts in one language, only our own files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from stakeholders.domain.messages import N_, NP_, Language, translator
from stakeholders.reports.emphasis import rich
from stakeholders.reports.hyphens import softened

PACKAGE: Final = "stakeholders.reports"
_TAG: Final = re.compile(r"(<[^>]*>)")
STATIC: Final = "static"
"""The folder of the package with the style sheets that pages share with the report."""


@dataclass(frozen=True, slots=True)
class FactView:
    """A word of the head of a whole page, and what it is here."""

    name: str
    value: str


@cache
def environment(*packages: str) -> Environment:
    """Templates of some packages, the first that has one by a name, and of the reports behind them."""
    return Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, PACKAGE)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def texts(language: Language) -> dict[str, Any]:
    """What every template speaks with: texts of its own, counted ones, and what it is given to say."""
    speaker = translator(language)

    def say(text: str, **values: object) -> str:
        return speaker.say(N_(text, **values))

    def say_counted(one: str, many: str, n: int, **values: object) -> str:
        return speaker.say(NP_(one, many, n, **values))

    def soften(text: str, longer_than: int = 0) -> str:
        if not isinstance(text, Markup):
            return softened(text, language, longer_than)
        # Tags, and so addresses, stay as they are; outside them what was safe stays so.
        parts = _TAG.split(text)
        parts[::2] = [softened(part, language, longer_than) for part in parts[::2]]
        return Markup("".join(parts))  # noqa: S704 - safe before; only soft hyphens came in

    return {
        "_": say,
        "NP_": say_counted,
        "say": speaker.say,
        "rich": lambda said: rich(said, speaker),
        "softened": soften,
        "language": language,
    }


def page(template: str, language: Language, **values: Any) -> str:
    """A template of the reports filled in."""
    return environment().get_template(template).render({**texts(language), **values})


@cache
def style(*names: str) -> Markup:
    """Style sheets of the package, to stand inside a page."""
    folder = files(PACKAGE) / STATIC
    sheets = [(folder / name).read_text(encoding="utf-8") for name in names]
    return Markup("\n".join(sheets))  # noqa: S704 - our own files
