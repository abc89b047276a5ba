"""Who fits a search and why, and in which order, on plans small enough to see it."""

from __future__ import annotations

from typing import Any

import pytest

from stakeholders.analyses.find import Hit, Search, find
from stakeholders.domain.kinds import MembershipRole, OrganisationKind, TermKind
from stakeholders.domain.records import Alias, Serves, Term
from stakeholders.network.network import Network, Presence
from stakeholders.testing.samples import when
from tests.network.small import SmallPlan

RD = OrganisationKind.RD_INSTITUTION


def found(plan: SmallPlan, words: str = "", *, at: str = "2016-06-01", **filters: Any) -> list[str]:
    network = plan.network(at)
    return [network.organisations[hit.organisation].id for hit in find(network, Search(words, **filters))]


def hit(network: Network, id_: str, words: str = "") -> Hit:
    return next(h for h in find(network, Search(words)) if network.organisations[h.organisation].id == id_)


def reasons(plan: SmallPlan, id_: str, words: str, at: str = "2016-06-01") -> list[str]:
    return [str(reason) for reason in hit(plan.network(at), id_, words).reasons]


def partners(plan: SmallPlan, id_: str, at: str = "2016-06-01") -> dict[str, Presence]:
    network = plan.network(at)
    return {network.organisations[p.organisation].id: p.presence for p in hit(network, id_).rd_partners}


def firms(**names: str) -> SmallPlan:
    plan = SmallPlan()
    for id_, name in names.items():
        plan.organisation(id_, name=name)
    return plan


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("Hydrogen", ["h2"]),
        ("hydrogn", ["h2"]),  # a letter is missing
        ("hydro", ["h2", "hydro"]),  # the beginning of a word
        ("eydeklyngen", ["eyde"]),
        ("eyde klyngen", ["eyde"]),
        ("SORLANDET", ["sor"]),
        ("gen", []),  # neither the beginning of a word nor long enough for its middle
        ("hydrogen gass", ["h2"]),
        ("hydrogen aluminium", []),  # every word must fit
    ],
)
def test_words_are_compared_folded_by_beginnings_and_names_also_misspelt(words: str, fits: list[str]) -> None:
    plan = firms(h2="Hydrogen Gass AS", hydro="Hydro Aluminium", eyde="Eyde-klyngen", sor="Sørlandet Bygg")

    assert sorted(found(plan, words)) == sorted(fits)


def test_a_name_that_is_only_alike_says_so_and_counts_a_quarter() -> None:
    plan = firms(h2="Hydrogen Gass AS")

    alike, same = (hit(plan.network(), "h2", words) for words in ("hydrogn", "hydrogen"))

    assert next(str(r) for r in alike.reasons) == "is called Hydrogen Gass AS, which is written alike"
    assert (alike.relevance, same.relevance) == (0.75, 3)


def test_other_names_terms_and_measures_are_searched_and_named_as_the_reason() -> None:
    plan = firms(a="A AS", b="B AS", c="C AS", d="D AS", e="E AS")
    plan.add(
        Alias(organisation_id="a", alias="Batterihuset"),
        Term(organisation_id="b", term="batterier", kind=TermKind.EXPERTISE),
        Term(organisation_id="c", term="batterikjemi", kind=TermKind.NEED),
    )
    plan.measure("coast", "a", name_nb="Batterikysten").part("d", "coast")
    plan.measure("talent", "a", name_nb="Talent", description_nb="Folk til batterier").part("e", "talent")

    assert reasons(plan, "a", "batteri")[0] == "is called Batterihuset"
    assert reasons(plan, "b", "batteri")[0] == "expertise: batterier"
    assert reasons(plan, "c", "batteri")[0] == "need: batterikjemi"
    assert reasons(plan, "d", "batteri")[0] == "takes part in Batterikysten"
    assert reasons(plan, "e", "batteri")[0] == "takes part in Talent (in its description)"
    assert found(plan, "batteri") == ["a", "b", "c", "d", "e"]


def test_when_somebody_takes_part_is_said() -> None:
    plan = firms(a="A AS").measure("coast", "a", name_nb="Batterikysten", starts="2014", ends="2018")
    plan.part("a", "coast")
    undated = firms(a="A AS").measure("coast", "a", name_nb="Batterikysten", starts=None).part("a", "coast")

    assert reasons(plan, "a", "batteri", at="2018-12-31")[0] == "takes part in Batterikysten"
    assert reasons(plan, "a", "batteri", at="2019-01-01")[0] == "takes part in Batterikysten, at another time"
    assert reasons(undated, "a", "batteri")[0] == "takes part in Batterikysten, undated"


def test_names_come_first_then_those_without_an_rd_partner_then_the_most_relevant() -> None:
    plan = SmallPlan().organisation("uni", RD, name="Universitetet")
    for id_ in ("known", "new", "newer"):
        plan.organisation(id_, name=f"{id_} AS")
    plan.organisation("hydrogen", name="Hydrogen AS")
    for id_, kind in (("known", TermKind.EXPERTISE), ("new", TermKind.NEED), ("newer", TermKind.EXPERTISE)):
        plan.add(Term(organisation_id=id_, term="hydrogen", kind=kind))
    plan.works_with("uni", "known").works_with("uni", "hydrogen")

    assert found(plan, "hydrogen") == ["hydrogen", "newer", "new", "known"]


def test_an_rd_institution_lacks_no_rd_partner() -> None:
    plan = SmallPlan().organisation("uni", RD).organisation("firm")

    assert reasons(plan, "uni", "organisation") == ["is called Organisation uni"]
    assert reasons(plan, "firm", "organisation")[1] == "no R&D partner is known"


def test_an_rd_partner_shares_a_measure_a_cooperation_or_a_membership_at_whatever_time() -> None:
    plan = SmallPlan().organisation("uni", RD).organisation("lab", RD).organisation("body")
    plan.organisation("firm").organisation("alone")
    plan.measure("m", "a", starts="2014", ends="2015").part("firm", "m").part("lab", "m")
    plan.works_with("uni", "firm", valid_from="2014")
    plan.member("uni", "body", MembershipRole.FOUNDER, valid_from=None)

    assert partners(plan, "firm") == {"uni": Presence.PRESENT, "lab": Presence.ABSENT}
    assert list(partners(plan, "firm")) == ["uni", "lab"]  # those of today first
    assert partners(plan, "firm", at="2015-01-01") == {"uni": Presence.PRESENT, "lab": Presence.PRESENT}
    assert partners(plan, "body") == {"uni": Presence.UNDATED}
    assert partners(plan, "alone") == {}
    assert partners(plan, "uni") == {}
    assert sorted(found(plan, without_rd_partner=True)) == ["alone", "council", "lab", "uni"]


def test_filters_leave_who_is_of_a_kind_an_industry_a_place_and_an_area() -> None:
    plan = SmallPlan().municipality("town", municipality_code="4204")
    plan.organisation("seated", nace="62.010", municipality_code="4204")
    plan.organisation("serving", OrganisationKind.SCHOOL, nace="85.3")
    plan.add(Serves(organisation_id="serving", municipality_id="town"))
    plan.measure("m", "a").part("seated", "m").measure("n", "b").part("serving", "n")

    assert found(plan, kinds=frozenset({OrganisationKind.SCHOOL})) == ["serving"]
    assert found(plan, industry="62") == ["seated"]
    assert found(plan, industry="2.0") == []
    assert sorted(found(plan, municipality="town")) == ["seated", "serving", "town"]
    assert sorted(found(plan, municipality="4204")) == ["seated", "town"]
    assert found(plan, focus_area="a") == ["seated"]
    assert reasons_of_area(plan) == ["takes part in Measure m", "no R&D partner is known"]


def reasons_of_area(plan: SmallPlan) -> list[str]:
    (only,) = find(plan.network(), Search(focus_area="a"))
    return [str(reason) for reason in only.reasons]


def test_those_who_do_not_exist_then_are_not_found() -> None:
    plan = SmallPlan().organisation("gone", ended="2015").organisation("late", founded="2017")

    assert found(plan, "organisation") == ["council"]
    assert "late" in found(plan, "organisation", at="2018-01-01")


def test_signs_that_are_in_no_word_find_nobody() -> None:
    assert found(firms(a="Alfa"), '"') == []
    assert found(firms(a="Alfa"), "  ") == ["a", "council"]


def test_who_no_longer_serves_a_municipality_is_not_found_there() -> None:
    plan = SmallPlan().municipality("town").organisation("school", OrganisationKind.SCHOOL)
    plan.add(Serves(organisation_id="school", municipality_id="town", valid_to=when("2015")))

    assert found(plan, municipality="town", at="2015-06-01") == ["school"]
    assert found(plan, municipality="town") == []


def test_an_industry_is_the_beginning_of_the_code() -> None:
    plan = SmallPlan().organisation("a", nace="62.010").organisation("b", nace="26.200")

    assert found(plan, industry="62") == ["a"]
