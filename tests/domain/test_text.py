"""How names are compared, sorted and made into ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.domain.text import (
    MAX_SLUG,
    fold,
    guarded,
    is_slug,
    joined,
    normal,
    slug,
    sort_key,
    unguarded,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Næringsforeningen i Kristiansandsregionen", "naeringsforeningen i kristiansandsregionen"),
        ("SØRLANDET", "sorlandet"),
        ("Ålesund", "alesund"),
        ("Aalesund", "alesund"),
        ("Soerlandet", "sorlandet"),
        ("Eyde-klyngen", "eyde klyngen"),
        ("  R&D,  institution. ", "r d institution"),
        ("Café Müller", "cafe muller"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("ﬁnans", "finans"),
        ("Łódź", "lodz"),
        ("Þórður", "thordur"),
        ("A\u030as", "as"),
        ("日本", ""),
        ("", ""),
    ],
)
def test_folding_forgets_what_a_searcher_forgets(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = fold(text)

    assert fold(folded) == folded
    assert fold(text.upper()) == fold(text.upper().lower())
    assert joined(text) == folded.replace(" ", "")


def test_names_that_differ_in_blanks_and_hyphens_are_found_by_each_other() -> None:
    assert joined("Eyde klyngen") == joined("EYDE-KLYNGEN") == joined("eydeklyngen")


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Næringsforeningen i Sør", "naeringsforeningen-i-sor"),
        ("Ålesund", "alesund"),
        ("Aalborg", "aalborg"),
        ("NODE / Eyde (GCE)", "node-eyde-gce"),
        ("  --x--  ", "x"),
        ("4human", "4human"),
        ("日本", ""),
        ("x" * 100, "x" * 60),
        ("a" * (MAX_SLUG - 1) + " b", "a" * (MAX_SLUG - 1)),
    ],
)
def test_an_id_is_made_of_a_name(name: str, id_: str) -> None:
    assert slug(name) == id_


@given(st.text())
def test_what_is_made_of_a_name_may_be_an_id_or_is_empty(text: str) -> None:
    made = slug(text)

    assert made == "" or is_slug(made)
    assert len(made) <= MAX_SLUG
    assert slug(made) == made


@pytest.mark.parametrize("text", ["a", "0", "uia", "kristiansand-4204", "a_b-c", "a--b"])
def test_small_letters_digits_and_signs_may_be_an_id(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize("text", ["", "-a", "_a", "A", "å", "a b", "a.b", "a\n", "a\t", "\uff11"])
def test_anything_else_may_not(text: str) -> None:
    assert not is_slug(text)


def test_names_are_sorted_by_the_norwegian_alphabet() -> None:
    names = [
        "Ås",
        "Aalborg",
        "Åmli",
        "Øyer",
        "Ærø",
        "Zoo",
        "Ålesund",
        "adam",
        "Eide",
        "Évian",
        "Äpple",
        "Österlen",
    ]

    assert sorted(names, key=sort_key) == [
        *("adam", "Eide", "Évian", "Zoo", "Äpple", "Ærø", "Österlen", "Øyer"),
        *("Aalborg", "Ålesund", "Åmli", "Ås"),
    ]


@given(st.lists(st.text()))
def test_sorting_does_not_depend_on_the_order_before(names: list[str]) -> None:
    backwards = names[::-1]

    assert sorted(names, key=sort_key) == sorted(backwards, key=sort_key)


def test_text_is_composed_and_stripped() -> None:
    assert normal(" A\u030a\u00a0") == "\u00c5"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+47", "'+47"),
        ("-", "'-"),
        ("@navn", "'@navn"),
        ("'t Hooft", "''t Hooft"),
        ("'=1", "''=1"),
        ("'", "''"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_what_a_spreadsheet_would_run_is_guarded_by_a_quote(text: str, written: str) -> None:
    assert guarded(text) == written
    assert unguarded(written) == text


@pytest.mark.parametrize("text", ["'t Hooft", "'", "'a", "a'=", "", "'1"])
def test_a_quote_that_guards_nothing_stays(text: str) -> None:
    assert unguarded(text) == text


@given(st.text())
def test_a_guard_can_always_be_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t"))
