"""What stands in the network-coverage report, worked out by hand on small plans."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pytest

from stakeholders.analyses.chance import Comparison, Verdict, chance
from stakeholders.domain.kinds import Answer, OrganisationKind, ParticipationRole
from stakeholders.network.perspective import Basis
from stakeholders.testing import samples
from tests.network import example
from tests.network.small import SmallPlan
from tests.pages.reading import one, text
from tests.reports.conftest import report_of

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

FIRM, RD = OrganisationKind.FIRM, OrganisationKind.RD_INSTITUTION


def small() -> SmallPlan:
    """Two towns are expected in two areas; one town and the university share the one measure there is."""
    plan = SmallPlan().municipality("town").municipality("city").organisation("uni", RD)
    return plan.measure("lab", "a").part("town", "lab", ParticipationRole.RESPONSIBLE).part("uni", "lab")


def facts(found: BeautifulSoup) -> dict[str, str]:
    return {text(one(div, "dt")): text(one(div, "dd")) for div in found.select("header .facts div")}


def under(found: BeautifulSoup, heading: str) -> list[str]:
    """The lines of the list below a heading."""
    (head,) = (h for h in found.select("h3") if text(h).startswith(heading))
    below = head.find_next_sibling(["ul", "p"])
    assert below is not None
    return [text(line) for line in below.select("li")] if below.name == "ul" else []


def test_its_head_says_from_where_the_figures_are_seen() -> None:
    plain = facts(report_of(small().network()))
    other = facts(report_of(small().network("2014/2016", boundaries="2026-01-01", basis=Basis.STATED)))

    assert plain == {
        "Time asked about": "2016-06-01",
        "Facts of revision": "1",
        "Boundaries": "as they were then",
        "Links to focus areas": "stated and assigned",
        "Methods version": "1",
    }
    assert other["Time asked about"] == "2014–2016"
    assert other["Boundaries"] == "with the mergers until 2026-01-01"
    assert other["Links to focus areas"] == "only stated by a source"


def test_it_says_the_most_important_in_a_few_sentences() -> None:
    found = report_of(small().network())

    assert [text(sentence) for sentence in found.select("p.lead")] == [
        "1 of 2 focus areas have a known active measure.",
        "The expected municipalities take part in 1 of 4 cells; 3 are unknown.",
        "Nobody has been asked yet, so empty cells mean unknown, not “no cooperation”.",
        "Of 2 participations 2 are documented, 0 said by both sides, 0 by one alone.",
        (
            "Active measures by known partners from university, industry and government: all three 0, two 1, "
            "one 0, none 0."
        ),
        # b has no measure; the city is outside a; all hangs on the one measure; uni knows only the town,
        # which knows the council; nobody has answered; and there is whom to ask.
        "6 gaps are listed: 0 known, 6 to ask about.",
    ]


def test_who_is_not_expected_in_an_area_is_not_counted_as_missing_there() -> None:
    plan = small().expects("city", area="b", expected=False)

    lead = [text(sentence) for sentence in report_of(plan.network()).select("p.lead")]

    assert lead[1] == "The expected municipalities take part in 1 of 3 cells; 2 are unknown."


def test_answers_that_no_longer_hold_are_not_called_no_answers() -> None:
    plan = small().answered("town", on="2014-01-01").asked("city", on="2014-01-01")

    lead = [text(sentence) for sentence in report_of(plan.network("2016-06-01")).select("p.lead")]

    assert lead[2].startswith("The answers there are do not hold at the time shown")


def test_municipalities_that_became_others_in_the_time_shown_are_named() -> None:
    plan = (
        small().municipality("new", since=None, founded="2016-01-01").followed_by("town", "new", "2016-01-01")
    )

    told = one(report_of(plan.network("2014/2018")), "#coverage + p")
    on_a_day = report_of(plan.network("2016-06-01"))

    assert text(told) == (
        "Organisation town became Organisation new in the time shown, so all of them have a row."
    )
    assert on_a_day.select("#coverage + p") == []


def test_the_board_is_that_of_the_pages_and_its_columns_lead_to_who_is_in_them() -> None:
    found = report_of(small().network())
    table = one(found, "table.board")

    assert text(one(table, "#cell-organisation-town-a .mark")) == "1"
    assert text(one(table, "#cell-organisation-city-a .mark")) == "?"
    assert [str(link["href"]) for link in table.select("thead a")] == ["#area-a", "#area-b"]
    assert text(one(found, "#area-a")) == "Area a"
    assert table.select("tbody a") == []


def test_an_area_is_spelt_out_with_roles_and_the_numbers_of_its_sources() -> None:
    plan = small().part("city", "lab", ParticipationRole.FUNDER)
    found = report_of(plan.network())
    area = one(found, "#area-a").find_next_sibling("dl")
    assert area is not None

    assert [text(measure) for measure in area.select("dt")] == ["Measure lab"]
    assert [text(who) for who in area.select(".one")] == [
        "Organisation city (funder)Source 1",
        "Organisation town (responsible)Source 1",
        "Organisation uni (partner)Source 1",
    ]
    assert text(one(found, "#source-1")) == "Source paper (The county)"


def test_every_number_of_a_source_leads_to_it_and_each_source_is_listed_once() -> None:
    found = report_of(small().network())

    references = {str(link["href"]) for link in found.select("a.ref")}
    listed = [f"#{item['id']}" for item in found.select("section.read li")]

    assert references == set(listed)
    assert len(listed) == len(set(listed)) >= 1


def test_an_area_in_which_nobody_is_known_says_so() -> None:
    below = one(report_of(small().network()), "#area-b").find_next_sibling()

    assert below is not None
    assert text(below) == "No participation is known."


def test_undated_and_disputed_participations_are_spelt_out_and_marked() -> None:
    plan = small().organisation("mill").organisation("shop")
    plan.measure("old", "a", starts=None).part("mill", "old")
    plan.part("shop", "lab", id_="said").part("shop", "lab", id_="said", stated_by="shop", answer=Answer.NO)
    area = one(report_of(plan.network()), "#area-a").find_next_sibling("dl")
    assert area is not None

    lines = [text(who).partition("Source")[0] for who in area.select(".one")]

    assert "Organisation mill (partner, undated)" in lines
    assert "Organisation shop (partner, disputed)" in lines


def test_gaps_beyond_the_first_ten_of_a_part_get_one_line() -> None:
    areas = [f"area-{i:02}" for i in range(13)]
    plan = SmallPlan(*areas).municipality("town")  # 13 areas without a measure, and whom to ask
    plan.measure("any", "area-00").part("town", "any", ParticipationRole.RESPONSIBLE)
    found = report_of(plan.network())
    gaps = plan.gaps()

    told = found.select("li.gap:not(.short)")
    short = found.select("li.gap.short")

    assert (len(told), len(short)) == (10, len(gaps) - 10)
    assert all(gap.select(".inside") for gap in told)
    assert not any(gap.select(".inside") for gap in short)
    assert [gap["id"] for gap in [*told, *short]] == [gap.id for gap in gaps]


def test_without_an_earlier_time_nothing_is_said_of_change() -> None:
    assert report_of(small().network()).select("#change") == []


def test_change_tells_cells_gaps_and_ties_that_came_and_went() -> None:
    plan = SmallPlan().municipality("town").municipality("city").organisation("uni", RD)
    plan.measure("lab", "a", starts="2014", ends="2016").part("town", "lab", ParticipationRole.RESPONSIBLE)
    plan.measure("fair", "b", starts="2017").part("city", "fair", ParticipationRole.RESPONSIBLE)
    plan.works_with("town", "uni", valid_from="2017")
    found = report_of(plan.network("2018-01-01"), plan.network("2015-01-01"))

    cells = [[text(cell) for cell in row.select("th, td")] for row in found.select("table.plain tbody tr")]

    assert cells == [
        ["Organisation city", "Area b", "unknown", "thin"],
        ["Organisation town", "Area a", "thin", "unknown"],
        ["Municipalities", "Area a", "thin", "unknown"],
        ["Municipalities", "Area b", "unknown", "thin"],
    ]
    assert under(found, "Ties that began") == [
        "Organisation city – Measure fair (responsible)",
        "Organisation town – Organisation uni (project)",
    ]
    assert under(found, "Ties that ended") == ["Organisation town – Measure lab (responsible)"]
    assert "“Area a” has no known active measure." in under(found, "Gaps that opened")
    assert "“Area b” has no known active measure." in under(found, "Gaps that closed")
    assert found.select("p.warning") == []


def test_long_lists_of_ties_are_cut_and_counted() -> None:
    plan = small()
    for i in range(45):
        plan.organisation(f"firm-{i:02}").works_with("town", f"firm-{i:02}", valid_from="2017")
    found = report_of(plan.network("2018-01-01"), plan.network("2015-01-01"))

    lines = under(found, "Ties that began (45)")

    assert len(lines) == 41
    assert lines[-1] == "… and 5 more"


def test_a_merger_between_the_times_is_warned_of_unless_its_boundaries_are_used() -> None:
    plan = small().municipality("new", since=None, founded="2017-01-01")
    plan.followed_by("town", "new", on="2017-01-01")

    as_was = report_of(plan.network("2018-01-01"), plan.network("2015-01-01"))
    redrawn = report_of(
        plan.network("2018-01-01", boundaries="2018-01-01"),
        plan.network("2015-01-01", boundaries="2018-01-01"),
    )

    assert "Organisations merged in between" in text(one(as_was, "p.warning"))
    assert redrawn.select("p.warning") == []


def test_the_rules_explain_themselves_and_the_picture_stands_as_it_is() -> None:
    found = report_of(small().network(), picture='<svg id="drawn"></svg>', notice="Made up <b>.")

    methods = one(found, "section[aria-labelledby=methods]")
    assert len(methods.select("dt")) == len(methods.select("dd")) >= 8
    assert found.select("figure svg#drawn")
    assert text(one(found, "p.notice")) == "Made up <b>."


def test_the_report_of_an_empty_store_says_that_there_is_no_plan() -> None:
    plan = SmallPlan()
    plan.records = [samples.source("paper")]

    found = report_of(plan.network(strategy=None))

    assert text(one(found, "h1")) == "No plan yet"


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_same_network_gives_the_same_bytes_in_either_language(language: str) -> None:
    first, again = (str(report_of(small().network(), language=language)) for _ in range(2))  # type: ignore[arg-type]  # nb or en

    assert first == again
    assert f'lang="{language}"' in first


def test_most_empty_cells_mean_nobody_only_where_most_are_known_to_be_empty() -> None:
    """Both firms of the measure answered, all whom the plan concerns; of the school nobody knows."""
    plan = SmallPlan().organisations(FIRM, "f1", "f2").measure("m", "a").part("f1", "m").part("f2", "m")
    plan.answered("f1", "f2").organisation("school", OrganisationKind.SCHOOL)
    unsure = text(report_of(plan.network()).select("p.lead")[1])
    plan.answered("school", "council")
    sure = text(report_of(plan.network()).select("p.lead")[1])

    assert unsure == (
        "2 of 2 organisations have answered (100%). Where too few have, an empty cell means unknown, not "
        "“no cooperation”."
    )
    assert sure == "2 of 2 organisations have answered (100%). Most empty cells mean that nobody takes part."


def test_an_area_that_lost_its_last_measure_has_closed_no_gap() -> None:
    """In 2015 the town was outside of a; in 2018 nobody is in it."""
    plan = SmallPlan().municipality("town").municipality("city").measure("lab", "a", ends="2016")
    plan.part("city", "lab")
    found = report_of(plan.network("2018-01-01"), plan.network("2015-01-01"))

    assert "“Area a” has no known active measure." in under(found, "Gaps that opened")
    assert not any("Area a" in gap for gap in under(found, "Gaps that closed"))


def surety(one: Comparison) -> float:
    return one.corrected


def test_of_what_differs_from_chance_ten_lines_are_told_and_the_rest_counted() -> None:
    plan = example.network("snp-2014")
    found = report_of(plan)
    section = one(found, "section[aria-labelledby=chance]")
    beside = chance(plan)
    groups, areas = len(beside.groups), len(beside.areas)
    every = [*chain(*beside.cells), *(beside.pairs[i][j] for i in range(groups) for j in range(i + 1))]
    differing = sum(one.verdict in {Verdict.LESS, Verdict.MORE} for one in every)

    assert text(section.select("p")[0]) == (
        f"{differing} of {groups * areas + groups * (groups + 1) // 2} comparisons differ from chance."
    )
    lines = [text(line) for line in section.select("li")]
    assert len(lines) == 11
    assert lines[-1] == f"… and {differing - 10} more"
    surest = sorted((one for one in every if one.verdict in {Verdict.LESS, Verdict.MORE}), key=surety)[:10]
    less = sum(one.verdict is Verdict.LESS for one in surest)
    assert 0 < less < 10
    assert [line.partition(" than by chance: ")[0] for line in lines[:-1]] == ["less"] * less + ["more"] * (
        10 - less
    )
    assert "drawn by lot" in text(section)
    assert one(found, "nav a[href='#chance']")


def test_where_nobody_takes_part_nothing_is_said_of_chance() -> None:
    assert report_of(SmallPlan("a").network()).select("#chance") == []
