"""Comparing groups with chance on the command line."""

from __future__ import annotations

from tests.cli.running import Terminal

PERIOD = ("--strategy", "snp-2014")
QUICK = ("--shuffles", "200")


def test_what_differs_is_told_with_its_figures_and_what_chance_means(terminal: Terminal) -> None:
    said = terminal.with_example().ok("chance", *PERIOD)

    assert "comparisons differ from chance" in said.out
    assert "Chance: everybody is in as many measures" in said.out
    assert max(map(len, said.out.splitlines())) <= 100


def test_the_document_has_every_group_with_every_area_and_each_pair_once(terminal: Terminal) -> None:
    found = terminal.with_example().ok("chance", *PERIOD, *QUICK, "--json").json

    groups = {one["group"] for one in found["in_areas"]}
    areas = {one["focus_area"] for one in found["in_areas"]}
    pairs = [frozenset(one["groups"]) for one in found["meetings"]]
    assert len(found["in_areas"]) == len(groups) * len(areas)
    assert len(pairs) == len(set(pairs)) == len(groups) * (len(groups) + 1) / 2
    assert (found["shuffles"], found["seed"]) == (200, 1)
    for one in [*found["in_areas"], *found["meetings"]]:
        assert 0 < one["p"] <= one["corrected_p"] <= 1
        assert (one["verdict"] == "too_few") is (one["expected"] < 1)


def test_the_same_seed_gives_the_same_document(terminal: Terminal) -> None:
    terminal.with_example()

    first, again = (terminal.ok("chance", *PERIOD, *QUICK, "--json").out for _ in range(2))
    assert first == again


def test_before_there_was_anything_one_sentence_says_that_there_is_nothing_to_compare(
    terminal: Terminal,
) -> None:
    said = terminal.with_example().ok("chance", *PERIOD, "--as-of", "1850-01-01")

    assert said.out == "Nobody takes part in a measure of the plan then: there is nothing to compare.\n"
