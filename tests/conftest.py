"""What every test can have: a browser, a Neo4j, and two strengths of chance."""

import os
from collections.abc import Iterator
from typing import NoReturn

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.stores.neo4j_place import Neo4jPlace
from tests.support.counts import LONG
from tests.support.neo4j_server import Neo4jAddress, Neo4jServer
from tests.support.pages import FLAGS
from tools.get_browser import find_browser
from tools.get_neo4j import URI_SETTING, docker_answers

IN_CI = os.environ.get("CI") == "true"

# The quick profile tries the same examples every time, so that a red run is red for a reason in the change.
settings.register_profile("quick", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("full", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile("full" if LONG else "quick")


# First, because xdist reads the groups in this same hook.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they use, and keep those of one server in one process."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "browser" in fixtures:
            item.add_marker(pytest.mark.browser)
        if "neo4j_server" in fixtures:
            item.add_marker(pytest.mark.neo4j)
            item.add_marker(pytest.mark.xdist_group("neo4j"))


def absent(what: str, command: str) -> NoReturn:
    """A thing the tests need is not here: nobody may overlook that in CI, a person at a desk is told."""
    message = f"{what}: run `{command}`"
    if IN_CI:
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jAddress]:
    """A Neo4j 5.26 to write into: the one of the environment, a container, or a process of our own."""
    uri = os.environ.get(URI_SETTING)
    if uri:
        user = os.environ.get("STAKEHOLDERS_TEST_NEO4J_USER", "neo4j")
        yield Neo4jAddress(uri, user, os.environ["STAKEHOLDERS_TEST_NEO4J_PASSWORD"])
    elif docker_answers():
        # Only here, as its import is slow and asks for an engine.
        from testcontainers.community.neo4j import Neo4jContainer

        with Neo4jContainer("neo4j:5.26-community", port=7687) as container:
            yield Neo4jAddress(container.get_connection_url(), container.username, container.password)
    else:
        if not Neo4jServer.is_possible():
            absent("no Neo4j", ".venv/bin/python -m tools.get_neo4j")
        with Neo4jServer(tmp_path_factory.mktemp("neo4j")) as server:
            yield server.address


@pytest.fixture
def neo4j_place(neo4j_server: Neo4jAddress) -> Neo4jPlace:
    """The Neo4j as a place for a store, without anything in it."""
    place = Neo4jPlace(neo4j_server)
    place.empty()
    return place


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window; `tests.support.pages.visit` opens a page in it."""
    path = find_browser()
    if path is None:
        absent("no Chromium", ".venv/bin/python -m tools.get_browser")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield chromium
        chromium.close()
