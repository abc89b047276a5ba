"""The words and places of a questionnaire, which whoever writes one and whoever reads one must agree on."""

from __future__ import annotations

from typing import Final

from stakeholders.domain.messages import N_

HIDDEN: Final = 3
"""Columns that tell the rows apart when they come back: id, tie, whose."""
FORM: Final = "stakeholders-questionnaire-1"
CLOSING: Final = {
    "finished": N_("Have you gone through the whole list? (yes, no; or: we do not wish to answer)"),
    "answered_on": N_("Date of the answer (such as 2027-01-31)"),
}
FINISHED: Final = (N_("yes"), N_("no"), N_("we do not wish to answer"))
INTENSITIES: Final = (
    N_("0 none"),
    N_("1 networking: we know of each other"),
    N_("2 cooperation: we share information"),
    N_("3 coordination: we share resources"),
    N_("4 coalition: we decide together"),
    N_("5 collaboration: we act as one"),
)
"""The scale of Frey et al. (2006)."""
MEASURE_HEADINGS: Final = (
    N_("Measure"),
    N_("What we know"),
    N_("Do you take part?"),
    N_("As what"),
    N_("Since (year)"),
    N_("Until (year)"),
)
PARTNER_HEADINGS: Final = (
    N_("Organisation"),
    N_("What we know"),
    N_("Do you work together?"),
    N_("Kind of cooperation"),
    N_("How closely (0-5)"),
    N_("Since (year)"),
    N_("Until (year)"),
)
CALLED: Final = {
    "measure_id": MEASURE_HEADINGS[0],
    "organisation_a": PARTNER_HEADINGS[0],
    "organisation_b": PARTNER_HEADINGS[0],
    "answer": MEASURE_HEADINGS[2],
    "role": MEASURE_HEADINGS[3],
    "kind": PARTNER_HEADINGS[3],
    "intensity": PARTNER_HEADINGS[4],
    "valid_from": MEASURE_HEADINGS[4],
    "valid_to": MEASURE_HEADINGS[5],
}
"""What the sheets call the columns of the native format."""
