"""Bringing facts in, changing them one by one, and taking them out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from stakeholders.examples import Example, folder
from tests.cli.running import Terminal

PLAN = str(folder(Example.KRISTIANSAND))


def test_an_import_shows_first_what_it_would_change_and_then_writes_one_revision(terminal: Terminal) -> None:
    said = terminal.ok("import", PLAN)

    assert said.out.index("measures: 108 added") < said.out.index("Written as revision 1")
    assert len(terminal.ok("history", "--json").json["revisions"]) == 1


def test_a_dry_run_writes_nothing(terminal: Terminal) -> None:
    terminal.with_example()

    said = terminal.ok("import", str(folder(Example.MADE_UP)), "--dry-run")

    assert "measures: " in said.out
    assert "Written" not in said.out
    assert len(terminal.ok("history", "--json").json["revisions"]) == 1


def test_importing_the_same_files_again_makes_no_revision(terminal: Terminal) -> None:
    terminal.ok("import", PLAN)

    assert "nothing to do" in terminal.ok("import", PLAN).out
    assert len(terminal.ok("history", "--json").json["revisions"]) == 1


def test_problems_name_file_row_column_and_what_would_be_right_and_nothing_is_written(
    terminal: Terminal, tmp_path: Path
) -> None:
    bad = tmp_path / "organisations.csv"
    bad.write_text("id,name,kind,orgnr\nx,X AS,bank,123456784\n", encoding="utf-8")

    said = terminal.run("import", str(bad))

    assert said.code == 2
    assert "organisations.csv, row 2, column kind: “bank” is not a word that can stand here." in said.out
    assert "organisations.csv, row 2, column orgnr" in said.out
    assert "wrong check digit" in said.out
    assert not (terminal.folder / "stakeholders.db").exists()


def test_problems_are_said_in_bokmal_by_default(terminal: Terminal, tmp_path: Path) -> None:
    bad = tmp_path / "organisations.csv"
    bad.write_text("id,name,kind\nx,X AS,bank\n", encoding="utf-8")

    said = terminal.run("import", str(bad), lang=None)

    assert said.code == 2
    assert "rad 2, kolonne kind" in said.out


def fewer_cooperations(where: Path) -> Path:
    """The cooperations of the real plan without the last one."""
    fewer = where / "cooperations.csv"
    lines = Path(PLAN, "cooperations.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    fewer.write_text("".join(lines[:-1]), encoding="utf-8")
    return fewer


@pytest.mark.parametrize("named", ["table", "file"])
def test_what_a_sync_would_remove_is_listed_and_needs_a_yes(
    terminal: Terminal, tmp_path: Path, named: str
) -> None:
    terminal.ok("import", PLAN)
    fewer = fewer_cooperations(tmp_path)
    sync = ["--sync", "cooperations" if named == "table" else str(fewer)]

    looked = terminal.ok("import", str(fewer), *sync, "--dry-run")
    refused = terminal.run("import", str(fewer), *sync)
    terminal.ok("import", str(fewer), *sync, "--yes")

    assert "      - eva-senteret--vest-agder-fk--agreement\n" in looked.out
    assert refused.code == 2
    assert "--yes" in refused.err
    assert terminal.ok("history", "--json").json["revisions"][0]["removed"] == 1


@pytest.mark.parametrize("named", ["participations", "elsewhere.csv", "nonsense"])
def test_nothing_is_synced_that_is_not_imported(terminal: Terminal, tmp_path: Path, named: str) -> None:
    terminal.ok("import", PLAN)

    refused = terminal.run("import", str(fewer_cooperations(tmp_path)), "--sync", named, "--yes")

    assert refused.code == 2
    assert named in refused.err
    assert len(terminal.ok("history", "--json").json["revisions"]) == 1


def test_the_rows_that_would_be_touched_are_named_with_what_would_change(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.with_example()
    rows = "".join(f"new-{i},New {i},firm\n" for i in range(7))
    (tmp_path / "organisations.csv").write_text(f"id,name,kind\nuia,UiA,\n{rows}", encoding="utf-8")

    said = terminal.ok("import", str(tmp_path / "organisations.csv"), "--dry-run").out

    assert "organisations: 7 added and one changed" in said
    assert "~ uia (name: Universitetet i Agder → UiA)" in said
    assert "+ new-4\n" in said
    assert "+ … and 2 more\n" in said


def test_an_import_as_json_is_one_document_with_the_revision_it_made(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.ok("import", PLAN)
    fewer = fewer_cooperations(tmp_path)

    looked = terminal.ok("import", str(fewer), "--sync", "cooperations", "--dry-run", "--json").json
    refused = terminal.run("import", str(fewer), "--sync", "cooperations", "--json")
    done = terminal.ok("import", str(fewer), "--sync", "cooperations", "--json", "--yes").json

    assert looked["revision"] is None
    assert [change["what"] for change in looked["changes"]] == ["removed"]
    assert (refused.code, refused.out) == (2, "")
    assert (done["revision"]["number"], done["revision"]["removed"]) == (2, 1)


def test_bad_rows_are_left_out_and_personal_columns_kept_only_when_asked(
    terminal: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "organisations.csv"
    file.write_text("id,name,kind,Kontaktperson\na,A,firm,X\nb,B,bank,Y\nc,,shop,Z\n", encoding="utf-8")

    plain = terminal.run("import", str(file))
    both = terminal.ok("import", str(file), "--allow-personal", "--skip-bad-rows")

    assert plain.code == 2
    assert "personal data" in plain.out
    assert "2 rows are left out" in both.out
    changed = terminal.ok("revision", "show", "1", "--json").json["changes"]
    assert [(change["key"], change["after"]["extras"]) for change in changed] == [
        ("a", {"Kontaktperson": "X"})
    ]


def test_unknown_columns_are_named_and_hints_are_given(terminal: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "organisations.csv"
    file.write_text("id,name,kind,Farge\na,A,bank,blå\n", encoding="utf-8")

    said = terminal.run("import", str(file)).out

    assert "organisations.csv: Columns we do not know are kept as they are: Farge." in said
    assert "Use one of: Municipality, County" in said


def test_who_and_why_are_kept_as_said(terminal: Terminal) -> None:
    who = ["--author", "Åse Østbø", "--reason", "Brev fra NIKR"]
    terminal.ok("import", PLAN, *who)
    terminal.ok("fact", "change", "measures", "id=unibyen", "status=completed", *who)
    terminal.ok("undo", "2", *who)
    terminal.ok("revision", "restore", "2", *who)

    revisions = terminal.ok("history", "--json").json["revisions"]

    assert [(r["number"], r["author"], r["reason"]) for r in revisions] == [
        (number, "Åse Østbø", "Brev fra NIKR") for number in (4, 3, 2, 1)
    ]


def test_an_older_revision_can_be_exported_in_either_language(terminal: Terminal) -> None:
    terminal.with_example()
    terminal.ok("fact", "change", "organisations", "id=uia", "name=UiA")

    terminal.ok("export", "old", "--revision", "1", "--lang", "nb")
    terminal.ok("export", "new")

    old = (terminal.folder / "old" / "Organisasjoner.csv").read_text("utf-8")
    new = (terminal.folder / "new" / "organisations.csv").read_text("utf-8")
    assert old.startswith("id,navn,navn_en,type,")
    assert "\nuia,Universitetet i Agder," in old
    assert "\nuia,UiA," in new


def test_the_template_is_in_the_language_asked_for(terminal: Terminal) -> None:
    for language, sheet in (("nb", "Organisasjoner"), ("en", "organisations")):
        terminal.ok("template", f"{language}.xlsx", "--lang", language)
        assert sheet in load_workbook(terminal.folder / f"{language}.xlsx").sheetnames


@pytest.mark.parametrize("verb", ["change", "end", "remove"])
def test_what_changes_a_fact_makes_no_store(terminal: Terminal, verb: str) -> None:
    on = ["--on", "2026"] if verb == "end" else []

    assert terminal.run("fact", verb, "organisations", "id=uia", *on).code == 2
    assert list(terminal.folder.iterdir()) == []


def test_an_export_can_be_imported_into_a_new_store_and_exported_to_the_same_bytes(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.ok("import", PLAN)
    terminal.ok("export", "first")
    terminal.ok("import", "first", "--store", "sqlite:///second.db")
    terminal.ok("export", "second", "--store", "sqlite:///second.db")

    files = sorted(path.name for path in (tmp_path / "first").iterdir())
    assert len(files) == 17
    for name in files:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_a_workbook_in_bokmal_goes_out_and_in(terminal: Terminal) -> None:
    terminal.ok("import", PLAN)
    terminal.ok("export", "plan.xlsx", "--lang", "nb")

    assert "nothing to do" in terminal.ok("import", "plan.xlsx").out


def test_the_template_is_a_workbook_that_can_be_imported_as_it_is(terminal: Terminal) -> None:
    terminal.ok("template", "empty.xlsx", lang="nb")

    assert "nothing to do" in terminal.ok("import", "empty.xlsx").out


def test_a_template_that_may_have_been_filled_in_is_not_written_over(terminal: Terminal) -> None:
    terminal.ok("template", "plan.xlsx")
    filled = terminal.folder / "plan.xlsx"
    filled.write_bytes(b"filled in")

    refused = terminal.run("template", "plan.xlsx")
    assert (refused.code, filled.read_bytes()) == (2, b"filled in")
    assert "--overwrite" in refused.err

    terminal.ok("template", "plan.xlsx", "--overwrite")
    assert filled.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("command", [["template", "plan.csv"], ["export", "ut.pdf"]])
def test_what_is_written_has_the_ending_of_what_it_is(terminal: Terminal, command: list[str]) -> None:
    refused = terminal.with_example().run(*command)

    assert refused.code == 2
    assert ".xlsx" in refused.err
    assert not (terminal.folder / command[1]).exists()


def test_a_first_dry_run_needs_no_store(terminal: Terminal) -> None:
    said = terminal.ok("import", str(folder(Example.MADE_UP)), "--dry-run")

    assert "organisations: " in said.out
    assert not (terminal.folder / "stakeholders.db").exists()


def test_a_column_that_nobody_knows_is_no_fact(terminal: Terminal) -> None:
    refused = terminal.with_example().run("fact", "add", "organisations", "name=X", "kind=firm", "town=1")

    assert refused.code == 2
    assert "organisations has no column town." in refused.err
    assert terminal.ok("history", "--json").json["revisions"][0]["number"] == 1


def test_what_was_written_is_named_by_its_key(terminal: Terminal) -> None:
    terminal.with_example()

    added = terminal.ok("fact", "add", "organisasjoner", "navn=Ærlig Hydrogen AS", "type=bedrift")

    assert "organisations: aerlig-hydrogen-as" in added.out


def test_reasons_nobody_wrote_are_in_the_language_of_the_user(terminal: Terminal) -> None:
    terminal.with_example()
    terminal.ok("fact", "add", "organisations", "name=Ny AS", "kind=firm", lang="nb")
    terminal.ok("undo", "2", lang="nb")

    reasons = [revision["reason"] for revision in terminal.ok("history", "--json").json["revisions"]]

    assert reasons[:2] == ["Angret revisjon 2", "Lagt til: Organisasjoner, name=Ny AS, kind=firm"]


def test_one_fact_is_added_changed_ended_and_removed(terminal: Terminal) -> None:
    terminal.with_example()
    terminal.ok("fact", "add", "organisations", "name=Ny Bedrift AS", "kind=firm")
    terminal.ok("fact", "add", "participations", "organisation_id=ny-bedrift-as", "measure_id=unibyen",
                "role=partner", "source=kr_unib")  # fmt: skip
    terminal.ok("fact", "change", "organisations", "id=ny-bedrift-as", "name_en=New Firm")
    terminal.ok("fact", "end", "participations", "organisation_id=ny-bedrift-as", "--on", "2026-06")
    changes = terminal.ok("revision", "show", "5", "--json").json["changes"]
    terminal.ok("fact", "remove", "participations", "organisation_id=ny-bedrift-as")

    assert [(change["before"].get("valid_to"), change["after"]["valid_to"]) for change in changes] == [
        (None, "2026-06")
    ]
    assert terminal.ok("history", "--json").json["revisions"][0]["removed"] == 1


def test_adding_what_is_there_already_is_refused_and_points_to_change(terminal: Terminal) -> None:
    terminal.with_example()

    said = terminal.run("fact", "add", "organisations", "id=uia", "name=UiA", "kind=firm")

    assert said.code == 2
    assert "already such a row" in said.err
    assert "stakeholders fact change" in said.err


def test_removing_what_others_need_is_refused_and_says_who_needs_it(terminal: Terminal) -> None:
    terminal.with_example()

    said = terminal.run("fact", "remove", "organisations", "id=uia")

    assert said.code == 2
    assert "needs it" in said.err


def test_undo_takes_back_one_revision_and_names_those_in_the_way(terminal: Terminal) -> None:
    terminal.with_example()
    terminal.ok("fact", "change", "measures", "id=unibyen", "status=completed")
    terminal.ok("fact", "change", "measures", "id=unibyen", "status=stopped")

    refused = terminal.run("undo", "2")
    terminal.ok("undo", "3")
    terminal.ok("undo", "2")

    assert refused.code == 2
    assert "(3)" in refused.err
    changes = terminal.ok("revision", "show", "5", "--json").json["changes"]
    assert changes[0]["after"]["status"] == "ongoing"


def test_a_revision_is_named_and_asked_for_by_its_name(terminal: Terminal) -> None:
    terminal.with_example()
    terminal.ok("revision", "name", "1", "styremøte juni")
    terminal.ok("fact", "change", "strategies", "id=snp-2014", "name_nb=Et annet navn")

    then = terminal.ok(
        "coverage", "--strategy", "snp-2014", "--revision", "styremøte juni", "--json", lang="nb"
    )

    strategy = then.json["perspective"]["strategy"]["name"]
    assert strategy == "Strategisk næringsplan for Kristiansandsregionen"


def test_restoring_a_revision_brings_everything_back(terminal: Terminal) -> None:
    terminal.with_example()
    terminal.ok("export", "before")
    terminal.ok("fact", "change", "measures", "id=unibyen", "status=completed")
    terminal.ok("fact", "add", "organisations", "name=Ny Bedrift AS", "kind=firm")

    terminal.ok("revision", "restore", "1")

    terminal.ok("export", "after")
    before, after = terminal.folder / "before", terminal.folder / "after"
    assert (before / "measures.csv").read_bytes() == (after / "measures.csv").read_bytes()
    assert (before / "organisations.csv").read_bytes() == (after / "organisations.csv").read_bytes()


def test_what_people_write_of_what_they_do_is_kept_as_it_reads(terminal: Terminal) -> None:
    terminal.with_example()
    change = ("fact", "change", "organisations", "id=uia")
    terminal.ok(*change, "name=U\u202eiA", "--author", "K\x1b[31mari\u202e", "--reason", "Fordi\nog\tså")
    terminal.ok("revision", "name", "2", "styre\u2066møte\x00juni")

    newest = terminal.ok("history", "--json").json["revisions"][0]
    assert (newest["author"], newest["reason"], newest["name"]) == (
        "K [31mari",
        "Fordi og så",
        "styremøte juni",
    )
    assert terminal.ok("revision", "show", "styre\u2066møte juni", "--json").json["revision"] == 2

    refused = terminal.run(*change, "name=X", "--reason", "x" * 201)
    assert refused.code == 2
    assert "It has 201 characters; there is room for 200." in refused.err


def test_a_reason_that_nobody_wrote_is_as_short_as_one_may_be(terminal: Terminal) -> None:
    terminal.with_example()
    terminal.ok("fact", "change", "organisations", "id=uia", f"note={'lang ' * 100}")

    reason = terminal.ok("history", "--json").json["revisions"][0]["reason"]
    assert (len(reason), reason[-1]) == (200, "…")
