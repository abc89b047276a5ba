"""The first page: the board as a table that eyes and screen readers can read, with the figures of the API."""

from datetime import date

import pytest
from bs4 import Tag
from fastapi.testclient import TestClient

from stakeholders.analyses.coverage import Board, coverage
from stakeholders.network.perspective import Question
from stakeholders.services.networks import Asked, Networks
from tests.pages.reading import PLAN, one, page, seen, text
from tests.support.service import client_of


@pytest.fixture(scope="module")
def board(networks: Networks) -> Board:
    return coverage(networks.network(Asked(Question(PLAN))))


def rows(table: Tag) -> list[Tag]:
    return [row for row in table.select("tbody tr") if row.select("td")]


def test_there_is_a_row_for_every_expected_municipality_and_every_kind(
    client: TestClient, board: Board
) -> None:
    table = one(page(client, f"/?strategy={PLAN}&lang=en"), "table.board")

    heads = [text(one(row, "th[scope=row]")) for row in rows(table)]

    expected = [str(row.names.en or row.names.nb) for row in board.rows if row.is_expected]  # type: ignore[union-attr]  # of a municipality
    assert heads[:8] == expected
    assert heads[:3] == ["Birkenes municipality", "Iveland municipality", "Kristiansand municipality"]
    assert heads[8] == "Arendal municipality"
    assert "R&D institutions (27)" in heads
    assert len(heads) == len(board.rows) == 22


def test_municipalities_that_nobody_expects_stand_under_a_heading_of_their_own(client: TestClient) -> None:
    table = one(page(client, f"/?strategy={PLAN}&lang=en"), "table.board")

    sections = [(text(one(s, "th[scope=rowgroup]")), len(rows_of(s))) for s in table.select("tbody")]

    assert [count for _, count in sections] == [8, 1, 13]
    assert sections[0][0] == "Municipalities (measures)"
    assert sections[2][0] == "By kind (organisations)"


def rows_of(section: Tag) -> list[Tag]:
    return section.select("tr:has(td)")


def test_every_column_has_its_head_and_stands_under_its_group(client: TestClient, board: Board) -> None:
    table = one(page(client, f"/?strategy={PLAN}"), "table.board")

    heads = table.select("thead th[scope=col]")
    groups = [(text(g), int(str(g["colspan"]))) for g in table.select("thead th[scope=colgroup]")]

    assert len(heads) == len(board.columns) + 1
    assert text(heads[3]).startswith("Regionalt samarbeid med universitetet")
    assert groups == [
        ("Kompetanse", 4),
        ("Innovasjon", 3),
        ("Attraktiv storbyregion", 2),
        ("Internasjonal konkurranseevne", 3),
    ]
    assert all(len(row.select("td")) == len(board.columns) + 1 for row in rows(table))


def test_a_plan_without_groups_has_no_row_of_groups(client: TestClient) -> None:
    table = one(page(client, "/"), "table.board")

    assert table.select("thead th[scope=colgroup]") == []


def test_each_cell_shows_the_figure_of_the_board_and_says_it_in_words(
    client: TestClient, board: Board
) -> None:
    table = one(page(client, f"/?strategy={PLAN}&lang=en"), "table.board")

    for row, cells in zip(rows(table), board.cells, strict=True):
        for shown, cell in zip(row.select("a.cell"), cells, strict=True):
            assert cell.state.value in (shown.get("class") or [])
            sign = {"unknown": "?", "none": "0", "not_expected": "–"}.get(cell.state.value, str(cell.count))
            assert text(one(shown, ".mark")) == sign
            assert one(shown, ".mark")["aria-hidden"] == "true"
    spoken = text(one(one(table, "#cell-kind-rd_institution-snp14-p5"), ".ds-sr-only"))
    assert spoken == (
        "R&D institutions, Identifying new uses for technology and skills: "
        "covered (7 organisations) and 2 undated"
    )


def test_what_does_not_count_stands_small_in_its_cell(client: TestClient) -> None:
    table = one(page(client, f"/?strategy={PLAN}&lang=en"), "table.board")

    def cell(name: str) -> str:
        return seen(one(table, f"#cell-{name}"))

    assert cell("kind-firm-snp14-p5") == "163 undated1 funds"
    assert cell("kind-county-snp14-p4") == "?2 fund"
    assert cell("organisation-birkenes-snp-2014-whole") == "42 assumed"


def test_each_cell_leads_to_the_names_behind_it(client: TestClient, board: Board) -> None:
    table = one(page(client, f"/?strategy={PLAN}&lang=en"), "table.board")
    followed = 0

    for row, line in zip(board.rows, rows(table), strict=True):
        for column, cell, link in zip(
            board.columns, board.cells[board.rows.index(row)], line.select("a.cell"), strict=True
        ):
            if not cell.count:
                continue
            behind = page(client, str(link["href"]))
            names = {text(name) for name in behind.select("table.facts tbody th")}
            expected = {f.organisation.names.into("en") for f in board.found(row.id, column.id)}
            assert names == expected
            followed += 1
    assert followed > 60


def test_the_first_sentence_says_that_nobody_has_been_asked(client: TestClient) -> None:
    lead = text(one(page(client, f"/?strategy={PLAN}&lang=en"), "p.lead"))

    assert lead == (
        "Strategic business plan for the Kristiansand region, 2014–2022. Nobody has been asked yet, so "
        "empty cells mean unknown, not “no cooperation”. Kristiansand municipality (until 2019), Songdalen "
        "municipality and Søgne municipality became Kristiansand municipality in the time shown, so all of "
        "them have a row. Count them as one"
    )


def test_municipalities_that_became_one_can_be_counted_as_one(client: TestClient) -> None:
    lead = one(page(client, f"/?strategy={PLAN}&lang=en"), "p.lead")

    folded = page(client, str(one(lead, "a")["href"]))

    assert "became" not in text(one(folded, "p.lead"))
    heads = [text(one(row, "th[scope=row]")) for row in rows(one(folded, "table.board"))]
    assert [head for head in heads if head.startswith(("Kristiansand", "Songdalen", "Søgne"))] == [
        "Kristiansand municipality"
    ]


def test_where_many_have_answered_the_first_sentence_says_how_many(made_up: Networks) -> None:
    found = page(client_of(made_up), "/?lang=en")

    sentence = "32 of 50 organisations have answered (64%), 6 refused."
    assert f"{sentence} Where too few have, an empty cell means unknown" in text(one(found, "p.lead"))
    assert sentence in text(one(found, ".side"))
    assert one(found, "progress")["value"] == "32"


def test_every_mark_is_explained_in_words(client: TestClient) -> None:
    legend = one(page(client, "/?lang=en"), "dl.legend")

    assert [text(name) for name in legend.select("dt")][:5] == [
        "2 covered",
        "1 thin",
        "0 none",
        "? unknown",
        "– not expected",
    ]
    assert len(legend.select("dd")) == 9
    assert "(whole group), (whole plan)" in text(legend)


def test_beside_the_board_stand_the_first_gaps_the_answers_and_whom_to_ask(client: TestClient) -> None:
    side = one(page(client, f"/?strategy={PLAN}&lang=en"), ".side")

    assert [text(head) for head in side.select("h2")] == [
        "What matters most now",
        "Answers",
        "Whom should we ask?",
    ]
    matters = side.select("ol.matters li")
    assert len(matters) == 3
    assert (
        seen(matters[0]) == "ask “Inclusive and industry-oriented learning” has no known active measure. Why"
    )
    assert "0 of 95 organisations have answered (0%)." in text(side)
    assert "5 answers would settle 67 of 160 unknown cells of the board." in text(side)
    opened = page(client, str(one(matters[0], "a")["href"]))
    assert text(one(opened, "details[open] .sentence")).startswith(
        "“Inclusive and industry-oriented learning”"
    )


def test_the_form_asks_for_the_same_page_with_what_was_chosen(client: TestClient) -> None:
    found = page(
        client, f"/?strategy={PLAN}&as_of=2016&basis=stated&boundaries=today&grouping=spheres&revision=1"
    )
    form = one(found, "form.choose")

    def chosen(name: str) -> list[str]:
        options = form.select(f"select[name={name}] option[selected], input[name={name}][checked]")
        return [str(option["value"]) for option in options]

    assert (form["method"], form["action"]) == ("get", "/")
    assert chosen("strategy") == [PLAN]
    assert chosen("basis") == ["stated"]
    assert chosen("boundaries") == ["today"]
    assert chosen("grouping") == ["spheres"]
    assert one(form, "input[name=as_of]")["value"] == "2016"
    assert one(form, "input[name=revision]")["value"] == "1"
    assert [text(head) for head in found.select("th[scope=rowgroup]")] != []


def test_links_keep_the_perspective(client: TestClient) -> None:
    found = page(client, f"/?strategy={PLAN}&as_of=2016&lang=en&basis=all")

    for link in [*found.select("nav a"), *found.select("a.cell")[:3]]:
        assert f"strategy={PLAN}" in str(link["href"])
        assert "as_of=2016" in str(link["href"])
        assert "lang=en" in str(link["href"])
        assert "basis" not in str(link["href"])


@pytest.mark.parametrize(
    "address", ["/", f"/?strategy={PLAN}", f"/gaps?strategy={PLAN}", "/organisations/uia"]
)
def test_revision_and_time_always_show_and_can_be_named_exactly(client: TestClient, address: str) -> None:
    found = page(client, address, headers={"Accept-Language": "en"})
    when = "2014–2022" if PLAN in address else str(date(2026, 11, 23))

    assert text(one(found, "header .where")).startswith(f"revision 1 as of {when}")
    exact = page(client, str(found.select("footer a")[0]["href"]), headers={"Accept-Language": "en"})
    assert text(one(exact, "main h1")) == text(one(found, "main h1"))
    assert "revision=1" in str(found.select("footer a")[0]["href"])
