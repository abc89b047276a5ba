"""Pages as text, and writing them to files whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from stakeholders.domain.errors import InvalidInput
from stakeholders.domain.messages import N_, Language, translator

if TYPE_CHECKING:
    from stakeholders.network.network import Network
    from stakeholders.services.networks import Asked
    from stakeholders_visualizations import Focus

FORMATS = (".html",)


def check_format(path: Path) -> None:
    """`InvalidInput` if a page cannot be made in the format that a file's ending says."""
    if path.suffix.lower() not in FORMATS:
        raise InvalidInput(
            N_("No page can be made as “{ending}”.", ending=path.suffix or path.name),
            what_to_do=N_("Give a file that ends with: {endings}.", endings=", ".join(FORMATS)),
        )


def map_page(network: Network, language: Language, focus: Focus | None = None) -> str:
    """The map about something; without it, of the whole plan."""
    from stakeholders.gaps import find_gaps
    from stakeholders_visualizations import build_map, render_page

    model = build_map(network, find_gaps(network), focus)
    return render_page(model, language, notice=notice(network, language))


def map_focus(
    by: str | None, area: str | None, organisation: str | None, depth: int, other: str | None
) -> Focus:
    """What the options of `map` ask for; `InvalidInput` if they ask for two things."""
    from stakeholders_visualizations import By, OneArea, OneOrganisation, WholePlan, parse_focus

    if sum(option is not None for option in (by, area, organisation, other)) > 1:
        raise InvalidInput(
            N_("A map is about one thing: the plan, a focus area, an organisation, a gap or a cell."),
            what_to_do=N_("Give only one of --by, --area, --organisation and --focus."),
        )
    if other is not None:
        return parse_focus(other)
    if area is not None:
        return OneArea(area)
    if organisation is not None:
        return OneOrganisation(organisation, depth)
    return WholePlan(By(by) if by is not None else By.AREA)


def asked_about(asked: Asked, focus: Focus) -> Asked:
    """The question, in the plan of the gap that a map is about unless another is asked for."""
    from stakeholders_visualizations import OneGap

    if asked.question.strategy is not None or not isinstance(focus, OneGap):
        return asked
    return replace(asked, question=replace(asked.question, strategy=focus.plan))


def report_page(network: Network, earlier: Network | None, language: Language) -> str:
    """The network-coverage report with the map of the whole plan as its picture."""
    from stakeholders.reports.coverage_report import coverage_report
    from stakeholders.reports.report_page import render_report
    from stakeholders_visualizations import WholePlan, build_map, render_svg

    report = coverage_report(network, earlier)
    picture = render_svg(build_map(network, report.gaps, WholePlan()), language)
    return render_report(report, language, picture=picture, notice=notice(network, language))


def notice(network: Network, language: Language) -> str | None:
    """What every page says at the top if the facts are those of the made-up region."""
    from stakeholders.reports.made_up import made_up_notice

    said = made_up_notice(network.facts)
    return None if said is None else translator(language).say(said)


def write_page(path: Path, text: str) -> None:
    """Write a file whole, in UTF-8; `InvalidInput` if it cannot be written."""
    from stakeholders.exporters.native import cannot_write, replace_file

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, text.encode())
    except OSError as error:
        raise cannot_write(path, error) from error
