"""What the records say of themselves."""

from stakeholders.domain.kinds import Answer, CooperationKind, OrganisationKind, Sphere, TermKind, YesNo
from stakeholders.domain.messages import Name
from stakeholders.domain.records import Alias, Expectation, Term
from stakeholders.testing.samples import (
    cooperation,
    focus_area,
    measure,
    membership,
    organisation,
    participation,
    source,
    strategy,
    when,
)


def test_the_key_of_a_thing_is_its_id() -> None:
    for record in (source("s"), organisation("s"), strategy("s"), focus_area("s"), measure("s")):
        assert record.key == "s"


def test_the_key_of_other_rows_is_what_makes_them_one_row() -> None:
    assert Alias(organisation_id="uia", alias="UiA").key == "uia\tUiA"
    term = Term(organisation_id="uia", term="AI", kind=TermKind.NEED, valid_from=when("2016"))
    assert term.key == "uia\tAI\tneed\t2016"
    assert Expectation(strategy_id="plan", sphere=Sphere.NONE, expected=YesNo.NO).key == "plan\t\t\t\tnone\t"


def test_the_key_of_a_statement_is_the_tie_and_who_said_it_when() -> None:
    assert participation("p").key == "p\t\t"
    assert participation("p", stated_by="uia", stated_on=when("2016-06")).key == "p\tuia\t2016-06"


def test_what_a_tie_is_has_a_direction_where_it_has_one() -> None:
    assert participation().identity == ("uia", "battery", "partner")
    assert membership().identity == ("uia", "council", "member")
    assert cooperation(organisation_a="z", organisation_b="a").identity == ("a", "z", "project")
    assert cooperation(organisation_a="a", organisation_b="z").identity == ("a", "z", "project")
    assert cooperation(kind=CooperationKind.HOST).identity[2] == "host"


def test_an_empty_answer_is_a_yes_but_an_intensity_of_0_is_a_no() -> None:
    assert participation().says is Answer.YES
    assert participation(answer=Answer.NO).says is Answer.NO
    assert participation(answer=Answer.UNKNOWN).says is Answer.UNKNOWN
    assert cooperation().says is Answer.YES
    assert cooperation(intensity=0).says is Answer.NO
    assert cooperation(intensity=1).says is Answer.YES
    assert cooperation(intensity=0, answer=Answer.UNKNOWN).says is Answer.UNKNOWN


def test_an_organisation_counts_in_its_own_sphere_or_that_of_its_kind() -> None:
    assert organisation(kind=OrganisationKind.FIRM).in_sphere is Sphere.INDUSTRY
    assert organisation(kind=OrganisationKind.FIRM, sphere=Sphere.GOVERNMENT).in_sphere is Sphere.GOVERNMENT
    assert organisation(kind=OrganisationKind.CLUSTER).in_sphere is Sphere.NONE


def test_names_fall_back_on_norwegian() -> None:
    assert organisation("a", name="Byen", name_en="The city").names == Name("Byen", "The city")
    assert measure("m", name_nb="Tiltak").names.into("en") == "Tiltak"
    assert strategy("p", name_nb="Plan").names == Name("Plan")
    assert focus_area("f", name_nb="Område", name_en="Area").names.into("nb") == "Område"


def test_a_source_with_an_address_or_a_publisher_is_published() -> None:
    assert source(address="https://example.org").is_published
    assert source(publisher="Agder").is_published
    assert not source().is_published
