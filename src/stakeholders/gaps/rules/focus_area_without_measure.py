"""A focus area of the plan under which no measure is active."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analyses.coverage import Column
from stakeholders.domain.messages import N_, NP_
from stakeholders.gaps.gap import Candidate, Evidence, Gap, Part, Rule
from stakeholders.gaps.view import MOST_CANDIDATES, View
from stakeholders.network.expectations import Expected
from stakeholders.network.network import Presence


def find(view: View) -> Iterator[Gap]:
    """One gap for each leaf focus area without an active measure, unless nobody is expected there."""
    municipalities = view.expectations.municipalities
    for column in view.leaves():
        area = column.area
        if column.active or area is None:
            continue
        of = {p: view.expectations.of_organisation(p, area.id) for p in municipalities}
        if of and all(expected is Expected.NO for expected in of.values()):
            continue
        wanted = [p for p, expected in of.items() if expected is Expected.YES]
        completion = view.completion_of(wanted)
        reasons = (
            [
                NP_(
                    "One municipality is expected to take part.",
                    "{n} municipalities are expected to take part.",
                    len(wanted),
                )
            ]
            if wanted
            else []
        )
        if column.undated:
            names = [view.measure(m).names for m in _undated(view, area.id)]
            reasons.append(N_("Not dated, so perhaps active: {measures}.", measures=names))
        yield Gap(
            rule=RULE.id,
            strategy=view.strategy,
            subjects=(area.id,),
            part=Part.KNOWN if completion.is_enough and not column.undated else Part.ASK,
            headline=N_("“{area}” has no known active measure.", area=area.names),
            missing=1,
            expected=1,
            about=(area.names,),
            reasons=tuple(reasons),
            evidence=(Evidence.of(area),),
            candidates=tuple(_candidates(view, column)),
            completion=completion,
        )


def _undated(view: View, area: str) -> list[int]:
    links = view.network.links
    here = links.measure[links.area == view.network.area_position[area]].tolist()
    return [m for m in here if view.network.activity[m] == Presence.UNDATED]


def _candidates(view: View, column: Column) -> Iterator[Candidate]:
    """Those in undated measures here, then those in most measures of the neighbouring areas."""
    assert column.area is not None
    perhaps = list(view.undated_participants(_undated(view, column.area.id)))
    for position, measure in perhaps[:MOST_CANDIDATES]:
        yield Candidate(
            view.organisation(position),
            N_(
                "may take part in {measures}; the sources give no date",
                measures=[view.measure(measure).names],
            ),
        )
    if column.group is None or len(perhaps) >= MOST_CANDIDATES:
        return
    neighbours = [
        c.area.id for c in view.leaves() if c.group is column.group and c.area is not None and c is not column
    ]
    measures = {m for area in neighbours for m in view.measures_in(area)}
    found = view.measures_by_organisation(measures)
    known = {position for position, _ in perhaps}
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), view.organisation(item[0]).id))
    for position, theirs in [item for item in ranked if item[0] not in known][
        : MOST_CANDIDATES - len(perhaps)
    ]:
        yield Candidate(
            view.organisation(position),
            NP_(
                "takes part in one measure under {group}",
                "takes part in {n} measures under {group}",
                len(theirs),
                group=column.group.names,
            ),
        )


RULE = Rule(
    id="focus-area-without-measure",
    order=10,
    title=N_("Focus area without an active measure"),
    question=N_("Which parts of the plan are carried by no measure at all?"),
    method=N_(
        "A leaf focus area under which no measure is active at the time asked about. In a period, "
        "undated measures under the plan count as active. It is a known hole once 80% of the expected "
        "municipalities have answered. It cannot see measures that nobody has written down."
    ),
    find=find,
    size=None,
)
