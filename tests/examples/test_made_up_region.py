"""The made-up region keeps its promises: it is plainly invented, and it shows every situation once.

Asserted is that a situation occurs, not how often: the data may grow. What is asserted about
single organisations is what the example's README tells its readers to look for.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from stakeholders.analyses.coverage import Board, Row, State, coverage
from stakeholders.analyses.find import Search, find
from stakeholders.domain import kinds
from stakeholders.domain.dates import AsOf
from stakeholders.domain.facts import Facts, Revision
from stakeholders.domain.messages import Name
from stakeholders.domain.records import (
    TIE_TABLES,
    Alias,
    Cooperation,
    Decision,
    Expectation,
    FocusArea,
    Inquiry,
    Measure,
    MeasureFocusArea,
    Membership,
    MunicipalityCode,
    Organisation,
    Participation,
    Source,
    Strategy,
    Succession,
    Term,
)
from stakeholders.domain.text import joined
from stakeholders.examples import Example, folder
from stakeholders.gaps import Gap, Part, all_rules, find_gaps
from stakeholders.importers.native import read_paths
from stakeholders.network.answers import Answers
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.groups import Grouping
from stakeholders.network.network import Network, Presence
from stakeholders.network.perspective import Question, resolve
from stakeholders.network.ties import Confirmation, Tie, ties_of
from stakeholders.ports.clock import SystemClock
from stakeholders.services.history import History
from stakeholders.services.importing import Import, ImportPlan
from stakeholders.stores.sqlite import SQLiteStore

FOLDER = folder(Example.MADE_UP)
DAY = date(2026, 11, 1)
PLAN, OLD_PLAN = "plan-2023", "plan-2019"
RULES = [rule.id for rule in all_rules()]
ONLY_ASKS = {
    "completion-too-low",
    "disputed-tie",
    "one-sided-tie",
    "questions-to-ask",
    "stale-tie",
    "stalled-measure",
}
SHOWN_BY_THE_REAL_PLAN = {
    "group-outside-focus-area",
    "groups-that-seldom-meet",
    "held-by-one-broker",
    "municipality-without-rd",
}
"""Everybody meets everybody in a region this small and busy."""


@dataclass(frozen=True)
class Region:
    """The example as it was imported."""

    history: History
    plan: ImportPlan
    revision: Revision | None
    facts: Facts

    def network(self, strategy: str = PLAN, as_of: str | None = str(DAY)) -> Network:
        asked = Question(strategy, AsOf.parse(as_of) if as_of else None)
        return build_network(Prepared(1, self.facts), resolve(asked, self.facts, DAY))


def imported(example: Example, path: Path) -> Region:
    history = History(SQLiteStore(path), SystemClock())
    plan, revision = Import.of(history, read_paths([folder(example)])).apply(author="test", reason="test")
    return Region(history, plan, revision, history.current()[1])


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Region:
    return imported(Example.MADE_UP, tmp_path_factory.mktemp("made-up") / "store.db")


@pytest.fixture(scope="module")
def facts(region: Region) -> Facts:
    return region.facts


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return imported(Example.KRISTIANSAND, tmp_path_factory.mktemp("real") / "store.db").facts


@pytest.fixture(scope="module")
def network(region: Region) -> Network:
    return region.network()


@pytest.fixture(scope="module")
def board(network: Network) -> Board:
    return coverage(network, (Grouping.MUNICIPALITIES, Grouping.KINDS))


@pytest.fixture(scope="module")
def gaps(network: Network) -> tuple[Gap, ...]:
    return find_gaps(network)


@pytest.fixture(scope="module")
def gaps_before_any_answer(region: Region) -> tuple[Gap, ...]:
    return find_gaps(region.network(PLAN, "2024-09-01"))


@pytest.fixture(scope="module")
def old_gaps(region: Region) -> tuple[Gap, ...]:
    return find_gaps(region.network(OLD_PLAN, None))


@pytest.fixture(scope="module")
def contacts() -> list[dict[str, str]]:
    with (FOLDER / "contacts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def municipalities(board: Board) -> list[Row]:
    return [row for row in board.rows if row.is_expected]


def groups(board: Board) -> list[Row]:
    return [row for row in board.rows if row.group is not None]


def states(board: Board, rows: list[Row]) -> set[State]:
    leaves = [column.id for column in board.columns if column.is_leaf]
    return {board.cell(row.id, column).state for row in rows for column in leaves}


def known_names(facts: Facts) -> Iterator[str]:
    """Every name and other name of an organisation, without what spelling may change."""
    for organisation in facts.table(Organisation).values():
        yield from map(joined, filter(None, (organisation.name, organisation.name_en)))
    yield from (joined(alias.alias) for alias in facts.table(Alias).values())


# --- It can be imported -------------------------------------------------------------------------------------


def test_the_folder_is_imported_as_one_revision_without_problems(region: Region) -> None:
    assert region.plan.problems == ()
    assert region.revision is not None


def test_importing_it_again_changes_nothing(region: Region) -> None:
    again = Import.of(region.history, read_paths([FOLDER])).dry_run()

    assert again.problems == ()
    assert again.changes == ()


def test_the_import_says_that_it_passed_the_contact_persons_over(region: Region) -> None:
    assert [note.place for note in region.plan.notes] == ["contacts.csv"]


def test_no_contact_person_is_in_the_facts(facts: Facts, contacts: list[dict[str, str]]) -> None:
    everything = repr(list(facts))

    assert [contact["name"] for contact in contacts if contact["name"] in everything] == []
    assert "@" not in everything


# --- It is plainly invented ---------------------------------------------------------------------------------


def test_the_first_line_of_the_readme_says_that_everything_is_invented() -> None:
    first_line = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()[0]

    assert "Everything in this folder is invented" in first_line


def test_the_name_of_each_plan_says_in_both_languages_that_it_is_made_up(facts: Facts) -> None:
    for strategy in facts.table(Strategy).values():
        assert strategy.name_nb.startswith("Oppdiktet ")
        assert strategy.name_en is not None
        assert strategy.name_en.startswith("Made-up ")


def test_every_source_says_that_it_is_made_up(facts: Facts) -> None:
    for source in facts.table(Source).values():
        assert source.title.startswith("Oppdiktet kilde: ")
        assert "(made up: " in source.title
        assert source.publisher in ("Oppdiktet", None)


def test_every_address_is_at_the_domain_that_is_reserved_for_examples(facts: Facts) -> None:
    addresses = [source.address for source in facts.table(Source).values()]
    addresses += [organisation.website for organisation in facts.table(Organisation).values()]

    assert {urlsplit(address).hostname for address in addresses if address} == {"example.org"}


def test_nothing_has_the_id_of_something_real(facts: Facts, real: Facts) -> None:
    for cls in (Organisation, Measure, Strategy, FocusArea, Source):
        assert facts.table(cls).keys() & real.table(cls).keys() == set()


def test_no_organisation_has_a_name_of_a_real_one(facts: Facts, real: Facts) -> None:
    assert set(known_names(facts)) & set(known_names(real)) == set()


def test_no_organisation_has_an_organisation_number(facts: Facts) -> None:
    assert {organisation.orgnr for organisation in facts.table(Organisation).values()} == {None}


def test_every_municipality_code_is_one_that_is_not_in_use(facts: Facts) -> None:
    codes = {row.code for row in facts.table(MunicipalityCode).values()}
    seats = {organisation.municipality_code for organisation in facts.table(Organisation).values()}

    assert {code[:2] for code in codes} == {"98"}
    assert seats - {None} <= codes


def test_every_contact_person_is_marked_as_invented(contacts: list[dict[str, str]], facts: Facts) -> None:
    assert contacts
    for contact in contacts:
        assert contact["name"].startswith("Oppdiktet Kontakt ")
        assert contact["email"] == "" or contact["email"].endswith("@example.org")
        assert contact["phone"] in ("", "00 00 00 00")
        assert contact["organisation_id"] in facts.table(Organisation)


def test_every_contact_person_has_what_the_law_asks_for(contacts: list[dict[str, str]]) -> None:
    required = ("id", "purpose", "legal_basis", "collected_from", "collected_at", "review_by")

    assert [c["id"] for c in contacts if not all(c[column] for column in required)] == []
    assert any(contact["objection"] for contact in contacts)


def test_everything_with_a_name_can_be_read_in_both_languages(facts: Facts) -> None:
    names: dict[str, Name] = {}
    names |= {strategy.id: strategy.names for strategy in facts.table(Strategy).values()}
    names |= {area.id: area.names for area in facts.table(FocusArea).values()}
    names |= {measure.id: measure.names for measure in facts.table(Measure).values()}
    names |= {organisation.id: organisation.names for organisation in facts.table(Organisation).values()}

    assert [id_ for id_, name in names.items() if not name.nb or not name.en] == []


# --- Its board is a good teaching picture -------------------------------------------------------------------


@pytest.mark.parametrize("state", State)
def test_a_municipality_has_a_cell_of_each_state(board: Board, state: State) -> None:
    assert state in states(board, municipalities(board))


@pytest.mark.parametrize("state", State)
def test_a_group_has_a_cell_of_each_state(board: Board, state: State) -> None:
    assert state in states(board, groups(board))


def test_some_groups_with_several_organisations_have_answered_enough_to_say_none(board: Board) -> None:
    enough = [row for row in groups(board) if row.size > 1 and row.completion.is_enough]

    assert len(enough) >= 2
    assert all(State.NONE in states(board, [row]) for row in enough)


def test_some_groups_have_not_answered_enough_to_say_none(board: Board) -> None:
    too_few = [row for row in groups(board) if not row.completion.is_enough]

    assert len(too_few) >= 2
    assert State.NONE not in states(board, too_few)


def test_some_cells_have_undated_ties_some_funding_and_some_disputed_ones(board: Board) -> None:
    cells = [cell for line in board.cells for cell in line]

    assert any(cell.undated for cell in cells)
    assert any(cell.funding for cell in cells)
    assert any(cell.disputed for cell in cells)


def test_paying_does_not_make_a_municipality_take_part(board: Board) -> None:
    cell = board.cell("organisation:fabelvik", "p23-4-1")

    assert cell.funding
    assert cell.state is State.NONE


def test_one_who_has_answered_is_unknown_where_it_has_undated_ties_only(board: Board) -> None:
    row, cell = board.row("organisation:fabelvik"), board.cell("organisation:fabelvik", "p23-4-2")

    assert row.completion.answered == 1
    assert cell.undated
    assert cell.state is State.UNKNOWN


def test_one_who_has_answered_is_unknown_where_it_does_not_know(board: Board) -> None:
    assert board.row("organisation:maneskjaer").completion.answered == 1
    assert board.cell("organisation:maneskjaer", "p23-3-2").state is State.UNKNOWN


def test_an_answer_that_has_run_out_does_not_count(board: Board, region: Region) -> None:
    a_year_after = coverage(region.network(as_of="2024-10-01"))

    assert board.row("organisation:regnbuenes").completion.answered == 0
    assert a_year_after.row("organisation:regnbuenes").completion.answered == 1


def test_one_who_joined_after_the_plan_began_stands_below_the_others(board: Board) -> None:
    row = board.row("organisation:skronestad")

    assert not row.is_expected
    assert row.completion.refused == 1


def test_measures_on_a_group_and_under_the_plan_have_columns_of_their_own(board: Board) -> None:
    assert {column.id for column in board.columns if not column.is_leaf} == {"p23-2:whole", f"{PLAN}:whole"}


# --- Who was asked ------------------------------------------------------------------------------------------


def test_more_than_half_answered_and_some_refused_or_were_silent(network: Network) -> None:
    completion = Answers(network).completion(network.exists)

    assert completion.share is not None
    assert 0.5 < completion.share < 0.7
    assert completion.refused
    assert completion.answered + completion.refused < completion.of


def test_the_closing_survey_of_the_old_plan_was_answered_by_nearly_all(region: Region) -> None:
    assert coverage(region.network(OLD_PLAN, None)).completion.is_enough


@pytest.mark.parametrize("question", kinds.Question)
def test_each_question_was_asked(facts: Facts, question: kinds.Question) -> None:
    assert any(inquiry.question is question for inquiry in facts.table(Inquiry).values())


# --- Its gaps -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in SHOWN_BY_THE_REAL_PLAN])
def test_each_rule_finds_a_gap_in_the_plan_of_today(gaps: tuple[Gap, ...], rule: str) -> None:
    assert any(gap.rule == rule for gap in gaps)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in ONLY_ASKS | SHOWN_BY_THE_REAL_PLAN])
@pytest.mark.parametrize("part", Part)
def test_each_rule_finds_a_known_hole_and_a_question_in_one_of_the_plans(
    gaps: tuple[Gap, ...],
    old_gaps: tuple[Gap, ...],
    gaps_before_any_answer: tuple[Gap, ...],
    rule: str,
    part: Part,
) -> None:
    everything = gaps + old_gaps + gaps_before_any_answer
    assert any(gap.rule == rule and gap.part is part for gap in everything)


def test_every_decision_is_about_a_gap_that_there_is(facts: Facts, gaps: tuple[Gap, ...]) -> None:
    decisions = facts.table(Decision).values()

    assert {decision.gap_id for decision in decisions} <= {gap.id for gap in gaps}
    assert {kinds.DecisionState.ACCEPTED, kinds.DecisionState.WORKING_ON} <= {d.state for d in decisions}


def test_much_of_the_plan_has_one_and_the_same_research_partner(gaps: tuple[Gap, ...]) -> None:
    assert any(gap.id == f"{PLAN}:single-point-of-failure:organisation:uni-fabelfjord" for gap in gaps)


# --- What is expected ---------------------------------------------------------------------------------------


def test_expectations_of_each_sort_are_stated(facts: Facts) -> None:
    """About a kind, a sphere or an organisation; in the whole plan, an area or a measure; yes and no."""
    sorts = {
        (
            "area" if e.focus_area_id else "measure" if e.measure_id else "plan",
            "organisation" if e.organisation_id else "kind" if e.kind else "sphere",
            e.expected,
        )
        for e in facts.table(Expectation).values()
    }

    assert sorts >= {
        ("plan", "kind", kinds.YesNo.NO),
        ("area", "kind", kinds.YesNo.NO),
        ("area", "organisation", kinds.YesNo.NO),
        ("area", "kind", kinds.YesNo.YES),
        ("area", "sphere", kinds.YesNo.YES),
        ("area", "organisation", kinds.YesNo.YES),
        ("measure", "kind", kinds.YesNo.YES),
        ("measure", "sphere", kinds.YesNo.YES),
        ("measure", "organisation", kinds.YesNo.YES),
    }
    assert any((expectation.minimum or 0) > 1 for expectation in facts.table(Expectation).values())


# --- Its ties -----------------------------------------------------------------------------------------------


def ties(facts: Facts) -> list[Tie]:
    return [tie for cls in TIE_TABLES for tie in ties_of(cls, facts)]


@pytest.mark.parametrize("confirmation", Confirmation)
def test_a_cooperation_is_confirmed_in_each_way(facts: Facts, confirmation: Confirmation) -> None:
    assert any(tie.confirmation is confirmation for tie in ties_of(Cooperation, facts))


@pytest.mark.parametrize("confirmation", Confirmation)
def test_a_participation_is_confirmed_in_each_way(facts: Facts, confirmation: Confirmation) -> None:
    assert any(tie.confirmation is confirmation for tie in ties_of(Participation, facts))


@pytest.mark.parametrize("intensity", range(6))
def test_a_cooperation_is_stated_with_each_intensity(facts: Facts, intensity: int) -> None:
    assert any(cooperation.intensity == intensity for cooperation in facts.table(Cooperation).values())


def test_two_sides_differ_about_an_intensity_and_two_about_a_share(facts: Facts) -> None:
    both = [tie for tie in ties(facts) if tie.confirmation is Confirmation.BOTH_SIDES]

    assert any(tie.differing("intensity") for tie in both if isinstance(tie.best, Cooperation))
    assert any(tie.differing("share_percent") for tie in both if isinstance(tie.best, Membership))


def test_some_ties_have_not_been_confirmed_for_long(facts: Facts) -> None:
    stale = [tie for tie in ties(facts) if tie.counts and tie.is_stale(DAY)]

    assert any(isinstance(tie.best, Cooperation) for tie in stale)
    assert any(isinstance(tie.best, Participation) for tie in stale)


@pytest.mark.parametrize("answer", kinds.Answer)
def test_a_participation_is_answered_with_each_word(facts: Facts, answer: kinds.Answer) -> None:
    assert any(participation.answer is answer for participation in facts.table(Participation).values())


@pytest.mark.parametrize("role", kinds.ParticipationRole)
def test_each_role_in_a_measure_is_held(facts: Facts, role: kinds.ParticipationRole) -> None:
    assert any(participation.role is role for participation in facts.table(Participation).values())


@pytest.mark.parametrize("role", kinds.MembershipRole)
def test_each_role_in_a_body_is_held(facts: Facts, role: kinds.MembershipRole) -> None:
    assert any(membership.role is role for membership in facts.table(Membership).values())


@pytest.mark.parametrize("kind", kinds.OrganisationKind)
def test_each_kind_of_organisation_exists_today(network: Network, kind: kinds.OrganisationKind) -> None:
    everyone = zip(network.organisations, network.exists, strict=True)

    assert any(exists and organisation.kind is kind for organisation, exists in everyone)


@pytest.mark.parametrize("kind", kinds.SuccessionKind)
def test_each_kind_of_succession_has_happened(facts: Facts, kind: kinds.SuccessionKind) -> None:
    assert any(succession.kind is kind for succession in facts.table(Succession).values())


@pytest.mark.parametrize("kind", kinds.AliasKind)
def test_each_kind_of_other_name_is_there(facts: Facts, kind: kinds.AliasKind) -> None:
    assert any(alias.kind is kind for alias in facts.table(Alias).values())


def test_a_municipality_goes_on_with_what_the_one_it_took_in_was_part_of(network: Network) -> None:
    held = [
        tie
        for tie, presence in zip(network.participations.held, network.participations.presence, strict=True)
        if tie.inherited_from == "gateheim" and presence == Presence.PRESENT
    ]

    assert [(tie.one, tie.other) for tie in held] == [("fabelvik", "responssenter")]


# --- Its measures -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", kinds.MeasureStatus)
def test_measures_have_come_differently_far(facts: Facts, status: kinds.MeasureStatus) -> None:
    assert any(measure.status is status for measure in facts.table(Measure).values())


def test_a_planned_measure_that_should_have_begun_is_not_active(network: Network, facts: Facts) -> None:
    late = [
        measure
        for measure in facts.table(Measure).values()
        if measure.status is kinds.MeasureStatus.PLANNED and measure.starts and measure.starts.last_day < DAY
    ]

    assert late
    assert {network.activity[network.measure_position[m.id]] for m in late} == {Presence.ABSENT}


def test_a_measure_called_ongoing_after_its_end_is_not_active(network: Network, facts: Facts) -> None:
    over = [
        measure
        for measure in facts.table(Measure).values()
        if measure.status is kinds.MeasureStatus.ONGOING and measure.ends and measure.ends.last_day < DAY
    ]

    assert over
    assert {network.activity[network.measure_position[m.id]] for m in over} == {Presence.ABSENT}


def test_measures_hang_on_the_plan_in_every_way_there_is(facts: Facts) -> None:
    links = facts.table(MeasureFocusArea).values()
    areas = facts.table(FocusArea)
    headings = {area.parent_id for area in areas.values()}
    areas_of = {
        m: [link.focus_area_id for link in links if link.measure_id == m] for m in facts.table(Measure)
    }
    strategy_of = {id_: measure.strategy_id for id_, measure in facts.table(Measure).items()}

    assert {link.basis for link in links} == set(kinds.LinkBasis)
    assert any(len(some) > 1 for some in areas_of.values()), "one in two areas"
    assert any(area in headings for some in areas_of.values() for area in some), "one on a group"
    assert any(strategy_of[m] == PLAN and not some for m, some in areas_of.items()), "one under the plan only"
    assert any(strategy_of[m] is None and some for m, some in areas_of.items()), "one of no plan in an area"
    assert any(strategy_of[m] is None and not some for m, some in areas_of.items()), "one outside all"


def test_two_measures_of_one_area_have_most_of_their_participants_in_common(network: Network) -> None:
    rows = network.participations
    inside: dict[int, set[int]] = {}
    for one, measure, takes_part in zip(rows.one, rows.other, network.taking_part, strict=True):
        if takes_part:
            inside.setdefault(int(measure), set()).add(int(one))
    in_area: dict[int, list[int]] = {}
    for measure, area in zip(network.links.measure, network.links.area, strict=True):
        in_area.setdefault(int(area), []).append(int(measure))
    pairs = [
        (inside[a], inside[b])
        for some in in_area.values()
        for a, b in combinations(some, 2)
        if len(inside.get(a, ())) > 5 and len(inside.get(b, ())) > 5
    ]

    assert any(len(a & b) / len(a | b) > 0.5 for a, b in pairs)


# --- What the liaison finds ---------------------------------------------------------------------------------

WORDS = ["hydrogen", "batterier", "havvind", "reiseliv", "velferdsteknologi", "kunstig intelligens"]


@pytest.mark.parametrize("words", WORDS)
def test_a_search_finds_firms_with_and_without_a_research_partner(network: Network, words: str) -> None:
    firms = frozenset({kinds.OrganisationKind.FIRM})
    found = find(network, Search(words=words, kinds=firms))
    without = find(network, Search(words=words, kinds=firms, without_rd_partner=True))

    assert without
    assert len(found) > 1


@pytest.mark.parametrize("kind", kinds.TermKind)
def test_firms_say_what_they_know_and_what_they_need(facts: Facts, kind: kinds.TermKind) -> None:
    firms = {o.id for o in facts.table(Organisation).values() if o.kind is kinds.OrganisationKind.FIRM}

    assert any(term.kind is kind and term.organisation_id in firms for term in facts.table(Term).values())


@pytest.mark.parametrize(
    ("word", "organisation"),
    [("UFAB", "uni-fabelfjord"), ("Tankesund Skipsbyggeri", "tankesund-verft")],
    ids=["acronym", "former name"],
)
def test_a_search_knows_acronyms_and_former_names(network: Network, word: str, organisation: str) -> None:
    (best, *_) = find(network, Search(words=word))

    assert network.organisations[best.organisation].id == organisation
