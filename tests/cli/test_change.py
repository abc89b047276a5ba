"""What has changed, on the command line: between times, between revisions, and both."""

from __future__ import annotations

import pytest

from tests.cli.running import Terminal

PLAN = ("--strategy", "snp-2014")


@pytest.fixture
def region(terminal: Terminal) -> Terminal:
    return terminal.with_example()


def test_between_two_times_the_merger_of_2020_is_no_change(region: Terminal) -> None:
    """Søgne and Songdalen became part of Kristiansand: as they were they went, else nobody did."""
    asked = (*PLAN, "--as-of", "2021", "--since", "2016", "--json")
    found = region.ok("change", *asked).json
    assert (found["earlier"]["as_of"], found["later"]["as_of"]) == (
        "2016-01-01/2016-12-31",
        "2021-01-01/2021-12-31",
    )
    assert found["merged_in_between"] is False
    ends = {
        tie[end] for side in ("ties_begun", "ties_ended") for tie in found[side] for end in ("one", "other")
    }
    assert not {"sogne", "songdalen", "kristiansand-1001"} & ends
    assert {"hsn-2021"} <= {one["id"] for one in found["measures_begun"]}

    as_was = region.ok("change", *asked, "--as-was").json
    assert as_was["merged_in_between"] is True
    assert "sogne" in {tie["one"] for tie in as_was["ties_ended"]}
    told = region.ok("change", *asked[:-1], "--as-was").out
    assert "some of the difference is just that" in " ".join(told.split())


def test_between_two_revisions_it_is_what_has_been_learned(region: Terminal) -> None:
    region.ok(
        "fact", "add", "participations", "organisation_id=sshf", "measure_id=unibyen", "role=partner",
        "source=tia_styrke",
    )  # fmt: skip
    found = region.ok("change", *PLAN, "--since-revision", "1", "--json").json
    assert [(tie["one"], tie["other"]) for tie in found["ties_begun"]] == [("sshf", "unibyen")]
    assert (found["earlier"]["revision"], found["later"]["revision"]) == (1, 2)
    assert found["earlier"]["as_of"] == found["later"]["as_of"]
    said = " ".join(region.ok("change", *PLAN, "--since-revision", "1").out.split())
    assert "what we have learned, not what the region did" in said
    assert "Ties that began (1)" in said


def test_both_at_once_says_so_and_norwegian_speaks_norwegian(region: Terminal) -> None:
    region.ok("fact", "add", "organisations", "name=Et annet AS", "kind=firm")
    asked = (*PLAN, "--as-of", "2021", "--since", "2016", "--since-revision", "1")
    assert "side by side" in " ".join(region.ok("change", *asked).out.split())
    assert "side om side" in " ".join(region.ok("change", *asked, lang="nb").out.split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Nothing is said to compare with."),
        (("--since", "2030"), "is not earlier than the time asked about"),
        (("--since", "soon"), "“soon” is not a"),
        (("--since-revision", "1"), "Revision 1 is not earlier than revision 1."),
        (("--since-revision", "7"), "Revision 7 is not earlier than revision 1."),
        (("--since-revision", "0"), "The plan was not known in revision 0 yet."),
    ],
)
def test_what_cannot_be_compared_is_said(region: Terminal, words: tuple[str, ...], told: str) -> None:
    refused = region.run("change", *PLAN, *words)
    assert refused.code == 2
    assert told in " ".join(refused.err.split())
    assert refused.out == ""
