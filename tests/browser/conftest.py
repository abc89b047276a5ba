"""The made-up region as its owner opens it, and a store with nothing in it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from stakeholders.examples import Example, folder
from stakeholders.importers.contacts import read_contact_files
from stakeholders.services.access import Actor, Role
from stakeholders.services.contacts import Contacts
from stakeholders.services.importing import ImportOptions
from stakeholders.services.importing.mapping import ColumnMapping
from stakeholders.stores.contact_file import ContactFile
from stakeholders_api import create_app
from stakeholders_api.incoming import File, IncomingImports
from stakeholders_api.server import OWN_NAMES
from tests.support.every_page import IDS
from tests.support.region import region_file
from tests.support.service import CLOCK, networks_at, served

__all__ = ["region_file"]


@pytest.fixture(scope="session")
def region_app(region_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """The service on the region for somebody who may write; the tests that share it only look."""
    path = tmp_path_factory.mktemp("looked-at") / "region.db"
    shutil.copy(region_file, path)
    with networks_at(path) as networks:
        contacts = Contacts(ContactFile(path.with_name("contacts.db")), networks.history, CLOCK)
        file = folder(Example.MADE_UP) / "contacts.csv"
        contacts.bring_in(contacts.read(read_contact_files([file])), by="kari")
        app = create_app(networks, clock=CLOCK, hosts=OWN_NAMES, author="kari", contacts=contacts)
        IDS["imports"] = wrong_import(app)
        yield app


def wrong_import(app: FastAPI) -> str:
    """The id of an import that waits to be put right: a list of one's own, and a table with a wrong cell."""
    imports: IncomingImports = app.state.imports
    files = [
        File("Medlemmer.csv", b"Bedrift;Sted\nNytt AS (oppdiktet);Fabelvik\n"),
        File("organisations.csv", b"id,name,kind\nnytt-as,Nytt AS (oppdiktet),castle\n"),
    ]
    one = imports.begin(Actor("kari", Role.ADMIN), files, ImportOptions())
    imports.wait(one, seconds=30)
    imports.tell(one, {0: ColumnMapping("organisations", ("name", "Sted"), (("kind", "firm"),))})
    imports.wait(one, seconds=30)
    return one.id


@pytest.fixture(scope="session")
def region_address(region_app: FastAPI) -> Iterator[str]:
    with served(region_app) as address:
        yield address


@pytest.fixture(scope="session")
def empty_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service whose store is empty."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    with networks_at(path) as networks, served(create_app(networks, clock=CLOCK)) as address:
        yield address
