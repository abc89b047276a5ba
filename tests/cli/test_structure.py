"""The structure of the network on the command line and the pages."""

from __future__ import annotations

import json

from tests.cli.running import Terminal

PERIOD = ("--strategy", "snp-2014")


def test_each_question_is_answered_in_sentences_with_names(terminal: Terminal) -> None:
    """Figures of the network as a whole are those of docs: 156 of 76 x 40 possible participations are 5 %."""
    said = terminal.with_example().ok("structure", *PERIOD, "--lang", "en").out
    for title in (
        "The network as a whole",
        "With their own kind, or with others?",
        "Is there a core?",
        "Circles that work together",
        "Who stands between others?",
    ):
        assert title in said
    assert "76 organisations take part in 40 measures: 156 participations, 5% of the possible." in said
    assert "University of Agder: between " in said
    assert (
        "Fewer than 65% have answered" in said
    )  # nobody has: an order of organisations comes with a warning
    assert max(map(len, said.splitlines())) <= 100


def test_the_document_has_every_organisation_with_null_for_what_cannot_be_said(terminal: Terminal) -> None:
    found = terminal.with_example().ok("structure", *PERIOD, "--json")
    json.loads(found.out, parse_constant=lambda word: (_ for _ in ()).throw(AssertionError(word)))  # no NaN
    places = found.json["organisations"]
    assert len(places) >= found.json["measures"]["organisations"] == 76
    alone = [place for place in places if place["partners"] is None]
    assert alone
    for place in alone:
        assert (
            place["constraint"] is place["effective_size"] is place["e_i_sphere"] is place["circle"] is None
        )
    for place in places:
        if place["partners"]:
            assert place["constraint"] > 0
            assert 1 <= place["effective_size"] + 1e-9 <= place["partners"] + 1e-6


def test_the_same_twice_and_before_anything_one_sentence(terminal: Terminal) -> None:
    terminal.with_example()
    first, again = (terminal.ok("structure", *PERIOD, "--json").out for _ in range(2))
    assert first == again
    said = terminal.ok("structure", *PERIOD, "--as-of", "1850-01-01", "--lang", "en").out
    assert "there is no network." in said
