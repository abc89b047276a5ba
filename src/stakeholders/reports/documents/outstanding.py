"""Who has answered and who has not, as a document."""

from __future__ import annotations

from typing_extensions import TypedDict

from stakeholders.analyses.outstanding import Answering
from stakeholders.domain.messages import Language
from stakeholders.network.network import Network
from stakeholders.reports.documents import common


class OutstandingDocument(TypedDict):
    """One organisation: `waiting`, `refused`, `answered` or `never`."""

    organisation: common.Named
    stands: str
    asked_on: str | None


class KindAnsweredDocument(TypedDict):
    """How many of a kind have answered."""

    kind: str
    completion: common.CompletionDocument


class AnsweringDocument(TypedDict):
    """How far asking has come."""

    perspective: common.PerspectiveDocument
    completion: common.CompletionDocument
    kinds: list[KindAnsweredDocument]
    organisations: list[OutstandingDocument]


def answering_document(network: Network, found: Answering, language: Language) -> AnsweringDocument:
    """All organisations: waiting ones first, then refused, answered, never asked."""
    return {
        "perspective": common.perspective(network, language),
        "completion": common.completion(found.completion),
        "kinds": [{"kind": kind.value, "completion": common.completion(done)} for kind, done in found.kinds],
        "organisations": [
            {
                "organisation": common.named(one.organisation, language),
                "stands": one.stands.value,
                "asked_on": None if one.asked_on is None else str(one.asked_on),
            }
            for one in found.organisations
        ],
    }
