"""The report as a page, and reading it."""

from __future__ import annotations

from bs4 import BeautifulSoup

from stakeholders.domain.messages import Language
from stakeholders.network.network import Network
from stakeholders.reports.coverage_report import coverage_report
from stakeholders.reports.report_page import render_report


def report_of(
    network: Network,
    earlier: Network | None = None,
    language: Language = "en",
    *,
    picture: str = "",
    notice: str | None = None,
) -> BeautifulSoup:
    """The report's page, parsed."""
    made = coverage_report(network, earlier)
    return BeautifulSoup(render_report(made, language, picture=picture, notice=notice), "html.parser")
