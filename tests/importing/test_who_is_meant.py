"""Which organisation a row speaks of when it has no id, and which thing a name in a reference means."""

import pytest

from stakeholders.domain.facts import Facts
from stakeholders.domain.kinds import AliasKind, LinkBasis, OrganisationKind
from stakeholders.domain.records import (
    Alias,
    FocusArea,
    MeasureFocusArea,
    Membership,
    Organisation,
    Participation,
    Serves,
)
from stakeholders.testing.samples import (
    focus_area,
    measure,
    organisation,
    source,
    strategy,
)
from tests.importing.desk import Desk

UIA = organisation("uia", name="Universitetet i Agder", name_en="University of Agder", orgnr="970546200")
NORCE = organisation("norce", name="NORCE")


def names(facts: Facts) -> dict[str, str]:
    return {row.id: row.name for row in facts.table(Organisation).values()}


class TestOrganisationsWithoutId:
    def test_a_new_one_gets_an_id_made_of_its_name(self, desk: Desk) -> None:
        desk.put("organisations.csv", "name;kind\nNæringsforeningen i Sør;firm\nÅlesund & Øyer AS;firm\n")

        assert names(desk.imported()) == {
            "naeringsforeningen-i-sor": "Næringsforeningen i Sør",
            "alesund-oyer-as": "Ålesund & Øyer AS",
        }

    def test_the_organisation_number_says_who_it_is_whatever_the_name(self, desk: Desk) -> None:
        desk.given(UIA)
        desk.put("organisations.csv", "name;orgnr\nUiA;970 546 200\n")

        assert names(desk.imported()) == {"uia": "UiA"}

    @pytest.mark.parametrize(
        "name",
        ["Universitetet i Agder", "UNIVERSITETET I AGDER", "universitetet  i-agder", "University of Agder"],
    )
    def test_a_name_that_differs_only_in_writing_says_who_it_is(self, desk: Desk, name: str) -> None:
        desk.given(UIA)
        desk.put("organisations.csv", f"name;website\n{name};uia.no\n")

        facts = desk.imported()

        assert list(names(facts)) == ["uia"]
        assert facts.table(Organisation)["uia"].website == "https://uia.no"

    def test_another_name_says_who_it_is(self, desk: Desk) -> None:
        desk.given(UIA, Alias(organisation_id="uia", alias="Høgskolen i Agder", kind=AliasKind.FORMER))
        desk.put("organisations.csv", "name;employees\nHøgskolen i Agder;1200\n")

        facts = desk.imported()

        assert facts.table(Organisation)["uia"].employees == 1200

    def test_another_name_that_comes_in_the_same_import_says_who_it_is(self, desk: Desk) -> None:
        desk.given(UIA)
        desk.put("aliases.csv", "organisation_id;alias\nuia;Høgskolen i Agder\n")
        desk.put("organisations.csv", "name;employees\nHøgskolen i Agder;1200\n")

        facts = desk.imported()

        assert list(names(facts)) == ["uia"]
        assert facts.table(Organisation)["uia"].employees == 1200

    def test_another_name_says_who_it_is_and_does_not_become_its_name(self, desk: Desk) -> None:
        desk.given(organisation("ua", name="Universitetet i Agder", name_en="University of Agder"))
        desk.given(Alias(organisation_id="ua", alias="UiA"))
        desk.put("organisations.csv", "name;kind;website\nUiA;firm;uia.no\n")
        renamed = desk.imported().table(Organisation)["ua"]
        desk.put("organisations.csv", "name;kind;employees\nUniversity of Agder;firm;12\n")
        again = desk.imported().table(Organisation)["ua"]

        assert (renamed.name, renamed.website) == ("Universitetet i Agder", "https://uia.no")
        assert (again.name, again.employees) == ("Universitetet i Agder", 12)

    def test_an_id_cannot_be_taken_away(self, desk: Desk) -> None:
        desk.put("organisations.csv", "id;name;kind\n-;Ny AS;firm\n")

        assert desk.problem()[:3] == ("organisations.csv", 2, "id")

    def test_a_name_that_fits_two_is_a_question(self, desk: Desk) -> None:
        desk.given(organisation("one", name="Hansen AS"), organisation("two", name="HANSEN A.S."))
        desk.put("organisations.csv", "name;employees\nHansen as;7\n")

        place, row, column, value, said = desk.problem()

        assert (place, row, column, value) == ("organisations.csv", 2, "id", "Hansen as")
        assert "one, two" in said

    def test_a_name_whose_id_belongs_to_another_is_a_question(self, desk: Desk) -> None:
        desk.given(organisation("havn", name="Kristiansand havn KF"))
        desk.put("organisations.csv", "name;kind\nHavn;firm\n")

        _, row, column, value, said = desk.problem()

        assert (row, column, value) == (2, "id", "Havn")
        assert "havn" in said

    def test_the_number_of_another_with_that_name_is_a_question_and_takes_nobodys_number(
        self, desk: Desk
    ) -> None:
        desk.given(organisation("hansen", name="Hansen AS", orgnr="123456785"))
        desk.put("organisations.csv", "name;kind;orgnr\nHansen AS;firm;974760673\n")

        _, row, column, value, said = desk.problem()

        assert (row, column, value) == (2, "id", "Hansen AS")
        assert "hansen" in said

    def test_a_number_given_to_one_that_had_none_stays_with_it(self, desk: Desk) -> None:
        desk.given(organisation("hansen", name="Hansen AS"))
        desk.put("organisations.csv", "name;orgnr\nHansen AS;974760673\n")

        assert desk.imported().table(Organisation)["hansen"].orgnr == "974760673"

    def test_the_same_new_name_twice_is_told_with_the_first_row(self, desk: Desk) -> None:
        desk.put("organisations.csv", "name;kind\nHansen AS;firm\nHANSEN AS;firm\n")

        place, row, _, _, said = desk.problem()

        assert (place, row) == ("organisations.csv", 3)
        assert "organisations.csv, row 2" in said

    @pytest.mark.parametrize("name", ["日本", "***", "Ω"])
    def test_a_name_of_which_no_id_can_be_made_needs_one(self, desk: Desk, name: str) -> None:
        desk.put("organisations.csv", f"name;kind\n{name};firm\n")

        _, row, column, value, said = desk.problem()

        assert (row, column, value) == (2, "id", name)
        assert "Write an id" in said

    def test_a_row_with_neither_id_nor_number_nor_name_is_told(self, desk: Desk) -> None:
        desk.put("organisations.csv", "id;name;kind;orgnr\n;;firm;\n")

        _, row, column, _, said = desk.problem()

        assert (row, column) == (2, "id")
        assert "Fill in id, orgnr or name" in said

    def test_a_new_one_may_not_take_the_id_of_one_that_was_merged_away(self, desk: Desk) -> None:
        desk.given(UIA, Alias(organisation_id="uia", alias="hia", kind=AliasKind.ID))
        desk.put("organisations.csv", "name;kind\nHiA;firm\n")

        _, row, column, value, said = desk.problem()

        assert (row, column, value) == (2, "id", "HiA")
        assert "uia" in said

    def test_importing_the_same_file_again_changes_nothing(self, desk: Desk) -> None:
        desk.put("organisations.csv", "name;kind;orgnr\nHansen AS;firm;\nOlsen AS;cluster;974760673\n")
        desk.imported()

        plan = desk.plan()

        assert plan.problems == ()
        assert plan.changes == ()
        assert plan.counts["organisations"].unchanged == 2


class TestNamesInReferences:
    def given(self, desk: Desk) -> None:
        desk.given(
            source("letter"),
            strategy("plan", name_nb="Strategisk næringsplan"),
            focus_area("energy", name_nb="Fornybar energi", name_en="Renewable energy"),
            measure("battery", name_nb="Batterikysten"),
            UIA,
            NORCE,
            organisation("city", name="Kristiansand kommune", kind=OrganisationKind.MUNICIPALITY),
        )

    @pytest.mark.parametrize(
        ("who", "what"),
        [
            ("uia", "battery"),
            ("Universitetet i Agder", "Batterikysten"),
            ("university of agder", "BATTERI-KYSTEN"),
            ("970 546 200", "battery"),
            ("NO970546200MVA", "battery"),
        ],
    )
    def test_an_id_a_name_or_a_number_says_who(self, desk: Desk, who: str, what: str) -> None:
        self.given(desk)
        desk.put(
            "participations.csv", f"organisation_id;measure_id;role;source\n{who};{what};partner;letter\n"
        )

        (tie,) = desk.imported().table(Participation).values()

        assert (tie.organisation_id, tie.measure_id) == ("uia", "battery")

    def test_every_reference_may_be_a_name(self, desk: Desk) -> None:
        self.given(desk)
        desk.put(
            "measure_focus_areas.csv",
            "measure_id;focus_area_id;basis\nBatterikysten;fornybar energi;assigned\n",
        )
        desk.put("serves.csv", "organisation_id;municipality_id\nNorce;Kristiansand Kommune\n")
        desk.put(
            "focus_areas.csv",
            "id;strategy_id;parent_id;name_nb;matches\n"
            "sun;Strategisk næringsplan;Renewable energy;Sol;Fornybar energi|energy\n",
        )

        facts = desk.imported()

        assert facts.table(MeasureFocusArea)["battery\tenergy"].basis is LinkBasis.ASSIGNED
        assert list(facts.table(Serves)) == ["norce\tcity\t"]
        assert facts.table(FocusArea)["sun"] == focus_area(
            "sun", name_nb="Sol", parent_id="energy", matches=("energy",)
        )

    def test_a_name_that_comes_in_the_same_import_is_known(self, desk: Desk) -> None:
        self.given(desk)
        desk.put("organisations.csv", "name;kind\nSørlandets kompetansefond;fund\n")
        desk.put(
            "memberships.csv",
            "member_id;body_id;role;source\nUiA;Sørlandets Kompetansefond;member;letter\n",
        )
        desk.put("aliases.csv", "organisation_id;alias;kind\nUniversitetet i Agder;UiA;acronym\n")

        (tie,) = desk.imported().table(Membership).values()

        assert (tie.member_id, tie.body_id) == ("uia", "sorlandets-kompetansefond")

    def test_another_name_may_belong_to_one_that_gets_its_id_in_the_same_import(self, desk: Desk) -> None:
        self.given(desk)
        desk.put("organisations.csv", "name;kind\nSørlandets kompetansefond;fund\n")
        desk.put("aliases.csv", "organisation_id;alias\nSørlandets kompetansefond;SKF\n")
        desk.put("memberships.csv", "member_id;body_id;role;source\nuia;SKF;member;letter\n")

        (tie,) = desk.imported().table(Membership).values()

        assert tie.body_id == "sorlandets-kompetansefond"

    def test_a_former_id_leads_to_the_one_it_was_merged_into(self, desk: Desk) -> None:
        self.given(desk)
        desk.given(Alias(organisation_id="uia", alias="hia", kind=AliasKind.ID))
        desk.put("participations.csv", "organisation_id;measure_id;role;source\nhia;battery;partner;letter\n")

        (tie,) = desk.imported().table(Participation).values()

        assert tie.organisation_id == "uia"

    def test_a_name_that_fits_two_is_a_question(self, desk: Desk) -> None:
        self.given(desk)
        desk.given(organisation("norce-2", name="Norce"))
        desk.put(
            "participations.csv", "organisation_id;measure_id;role;source\nNORCE;battery;partner;letter\n"
        )

        place, row, column, value, said = desk.problem()

        assert (place, row, column, value) == ("participations.csv", 2, "organisation_id", "NORCE")
        assert "norce, norce-2" in said
        assert "Write the id" in said

    def test_a_name_that_nobody_has_is_told_with_the_table_it_is_missing_in(self, desk: Desk) -> None:
        self.given(desk)
        desk.put(
            "participations.csv", "organisation_id;measure_id;role;source\nNorse;battery;partner;letter\n"
        )

        place, row, column, value, said = desk.problem()

        assert (place, row, column, value) == ("participations.csv", 2, "organisation_id", "Norse")
        assert "“Norse” is not in organisations" in said

    def test_a_row_that_names_one_which_cannot_be_read_is_sent_there(self, desk: Desk) -> None:
        desk.put("measures.csv", "id;name_nb;status\nhavn;Hydrogenhavn;halvferdig\n")
        desk.put("organisations.csv", "id;name;kind\na;A;firm\n")
        desk.put("sources.csv", "id;title\ns;S\n")
        desk.put("participations.csv", "organisation_id;measure_id;role;source\na;Hydrogenhavn;partner;s\n")

        told = {p.place: str(p.message) for p in desk.plan().problems}

        assert told["measures.csv"] == "“halvferdig” is not a word that can stand here."
        assert told["participations.csv"] == "“Hydrogenhavn” stands in measures.csv, row 2."

    def test_with_bad_rows_left_out_so_are_those_that_name_them(self, desk: Desk) -> None:
        self.test_a_row_that_names_one_which_cannot_be_read_is_sent_there(desk)

        facts = desk.imported(skip_bad_rows=True)

        assert {record.key for record in facts} == {"s", "a"}

    def test_a_source_that_is_not_there_is_told(self, desk: Desk) -> None:
        self.given(desk)
        desk.put("organisations.csv", "id;source\nuia;letter|brev\n")

        place, row, column, value, said = desk.problem()

        assert (place, row, column, value) == ("organisations.csv", 2, "source", "letter|brev")
        assert "“brev” is not in sources" in said
