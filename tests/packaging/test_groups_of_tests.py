"""Tests that share something dear run in one process; a release of pytest made that stop without a word."""

import os

import pytest


@pytest.mark.xdist_group("together")
def test_tests_of_a_group_are_sent_to_one_process(request: pytest.FixtureRequest) -> None:
    is_shared_out = "PYTEST_XDIST_WORKER" in os.environ

    # What xdist groups by stands at the end of the name.
    assert request.node.nodeid.endswith("@together") is is_shared_out
