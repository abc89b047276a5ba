"""Values cannot be changed by whoever gets them."""

from dataclasses import FrozenInstanceError, fields

import pytest

from stakeholders.domain.dates import AsOf
from stakeholders.domain.facts import Change, NewRevision, Revision
from stakeholders.domain.integrity import Flaw
from stakeholders.domain.messages import N_, Name, Percent
from stakeholders.testing.samples import everything, organisation, when

VALUES = [
    when("2016"),
    AsOf.parse("2016"),
    Name("Byen"),
    Percent(0.5),
    N_("Hello."),
    Change.of(None, organisation("a")),
    Revision(1, "", "", "", ""),
    NewRevision(0, "", "", "", "", ()),
    Flaw("t", "k", "c", N_("Wrong.")),
    *{type(record): record for record in everything()}.values(),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_no_part_of_a_value_can_be_changed_and_none_added(value: object) -> None:
    name = fields(value)[0].name  # type: ignore[arg-type]  # they all are dataclasses

    with pytest.raises(FrozenInstanceError):
        setattr(value, name, "changed")
    assert not hasattr(value, "__dict__")
