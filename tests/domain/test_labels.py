"""What people read for the words of the closed sets."""

from enum import StrEnum

import pytest

from stakeholders.domain import kinds
from stakeholders.domain.kinds import OrganisationKind, ParticipationRole, Sphere
from stakeholders.domain.labels import group_label, label, words_for
from stakeholders.domain.messages import LANGUAGES, translator
from stakeholders.domain.text import fold

SETS = [
    value
    for value in vars(kinds).values()
    if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
]


@pytest.mark.parametrize("choices", SETS, ids=lambda cls: cls.__name__)
def test_no_word_of_a_closed_set_can_be_read_as_another(choices: type[StrEnum]) -> None:
    meant: dict[str, StrEnum] = {}

    for word in choices:
        assert all(words_for(word))
        for written in words_for(word):
            assert meant.setdefault(fold(written), word) is word


@pytest.mark.parametrize("choices", SETS, ids=lambda cls: cls.__name__)
def test_every_word_has_a_label_in_every_language(choices: type[StrEnum]) -> None:
    for language in LANGUAGES:
        said = [translator(language).say(label(word)) for word in choices]
        assert len(set(said)) == len(said)
        assert "" not in said


@pytest.mark.parametrize("choices", [Sphere, OrganisationKind], ids=lambda cls: cls.__name__)
def test_groups_have_labels_of_their_own(choices: type[StrEnum]) -> None:
    said = [str(group_label(word)) for word in choices]

    assert len(set(said)) == len(said)


def test_every_kind_has_a_sphere() -> None:
    assert set(kinds.SPHERE_OF_KIND) == set(OrganisationKind)
    assert {kind for kind, sphere in kinds.SPHERE_OF_KIND.items() if sphere is Sphere.INDUSTRY} == {
        OrganisationKind.FIRM,
        OrganisationKind.BUSINESS_ASSOCIATION,
    }
    assert {kind for kind, sphere in kinds.SPHERE_OF_KIND.items() if sphere is Sphere.NONE} == {
        OrganisationKind.CLUSTER,
        OrganisationKind.INCUBATOR,
        OrganisationKind.SCHOOL,
        OrganisationKind.FUND,
        OrganisationKind.OTHER,
    }


def test_funders_and_targets_do_not_take_part() -> None:
    assert set(ParticipationRole) - kinds.TAKING_PART == {ParticipationRole.FUNDER, ParticipationRole.TARGET}
