"""Facts whose texts would run as script, load something or break a page, if they were not shown as text."""

from itertools import cycle

from stakeholders.domain.kinds import (
    AliasKind,
    CooperationKind,
    LinkBasis,
    MembershipRole,
    OrganisationKind,
    ParticipationRole,
    TermKind,
)
from stakeholders.domain.records import Alias, MeasureFocusArea, Record, Term
from stakeholders.testing import samples
from stakeholders.testing.samples import when

OUTSIDE = "http://outside.example"
TEXTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "${7*7}#{7*7}<%= 7*7 %>",
    "javascript:alert(1)",
    f'"><link rel=stylesheet href={OUTSIDE}/a.css>',
    f'"><iframe src={OUTSIDE}></iframe>',
    "' autofocus onfocus=alert(1) x='",
    "&lt;b&gt; & <b>",
    "{area} {0} {n!r} {missing.__class__}",
    "\u202eesrever\u2028\u2029",
    "<!--",
    "]]>",
    f"@import url({OUTSIDE}/b.css);",
    "\ue0000\ue001",
)
"""The last is what our own sentences hold while their values are put in."""


def records() -> list[Record]:
    """A plan in which every text that is free is one of these."""
    text = cycle(TEXTS)

    def names() -> dict[str, str]:
        one = next(text)
        return {"name_nb": one, "name_en": one}

    found: list[Record] = [
        samples.source("paper", title=next(text), publisher=next(text), address="https://example.org/"),
        samples.source("trap", title=next(text), publisher=next(text), address="javascript:alert(1)"),
        samples.source("data", title=next(text), address="data:text/html,<script>alert(1)</script>"),
        samples.strategy("plan", **names(), valid_from=when("2014"), carried_by="council", note=next(text)),
        samples.focus_area("group", **names()),
        *(samples.focus_area(f"area-{i}", parent_id="group", **names()) for i in range(4)),
        samples.organisation("council", name=next(text), kind=OrganisationKind.REGIONAL_COUNCIL),
        samples.organisation("uia", name=next(text), kind=OrganisationKind.RD_INSTITUTION),
        samples.organisation("town", name=next(text), kind=OrganisationKind.MUNICIPALITY),
        samples.organisation("city", name=next(text), kind=OrganisationKind.MUNICIPALITY),
        *(
            samples.organisation(
                f"firm-{i}",
                name=harm,
                name_en=harm,
                website="javascript:alert(1)",
                municipality_code=harm,
                nace=harm,
                note=harm,
                source=("trap",),
            )
            for i, harm in enumerate(TEXTS)
        ),
    ]
    sources = cycle([("paper",), ("trap", "paper"), ("data",)])
    for i, harm in enumerate(TEXTS):
        found += [
            samples.measure(
                f"measure-{i}",
                strategy_id="plan",
                **names(),
                description_nb=harm,
                description_en=harm,
                starts=when("2014"),
            ),
            MeasureFocusArea(
                measure_id=f"measure-{i}", focus_area_id=f"area-{i % 3}", basis=LinkBasis.ASSIGNED
            ),
            samples.participation(
                f"part-{i}",
                organisation_id=f"firm-{i}",
                measure_id=f"measure-{i}",
                source=next(sources),
                note=harm,
            ),
            samples.participation(
                f"uia-{i}", measure_id=f"measure-{i}", role=ParticipationRole.FUNDER, source=next(sources)
            ),
            samples.cooperation(
                f"works-{i}",
                organisation_a="uia",
                organisation_b=f"firm-{i}",
                kind=CooperationKind.PROJECT,
                source=next(sources),
            ),
            Alias(organisation_id=f"firm-{i}", alias=harm, kind=AliasKind.ACRONYM),
            Term(organisation_id=f"firm-{i}", term=harm, kind=TermKind.EXPERTISE),
        ]
    found += [
        samples.membership(
            f"{town}-council",
            member_id=town,
            role=MembershipRole.MEMBER,
            valid_from=when("2010"),
            source=("paper",),
        )
        for town in ("town", "city")
    ]
    return found


PAGES = (
    "/",
    "/?grouping=municipalities&grouping=kinds&grouping=spheres&grouping=located",
    "/measures",
    "/gaps",
    "/gaps?by=rule&helix=true",
    "/gaps/plan:single-partner-measure:measure-0",
    "/chance",
    "/what-if",
    "/structure",
    "/change?since=2015&as_of=2020",
    "/what-if?gone=firm-0&gone=firm-1&over=measure-2&joined=firm-3%3Dmeasure-4",
    "/cell?row=kind:firm&column=area-0",
    "/cell?row=organisation:town&column=area-1",
    "/find",
    "/find?limit=200&words=alert",
    "/find?pick=firm-0&pick=firm-7&words=alert",
    "/shortlist?pick=firm-0&pick=firm-1&pick=firm-7",
    "/measures/measure-0",
    "/measures/measure-7",
    "/areas/area-1",
    "/areas/group",
    "/about",
    "/organisations/uia",
    "/organisations/firm-3",
    "/organisations/firm-7",
    "/history",
    "/map",
    "/map?focus=organisation:uia:2",
    "/v1/map",
    "/report",
    "/v1/report",
    "/report?kind=meeting",
    "/report/meeting",
    "/problems",
)
