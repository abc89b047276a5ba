"""A measure that should join university, industry and government and lacks one of them."""

from __future__ import annotations

from collections.abc import Iterator

from stakeholders.analyses.triple_helix import HELIX, Helix, triple_helix
from stakeholders.domain.labels import group_label
from stakeholders.domain.messages import N_, Message
from stakeholders.gaps.gap import Evidence, Gap, Part, Rule, Wanted
from stakeholders.gaps.view import View


def find(view: View) -> Iterator[Gap]:
    """One gap for each active measure that lacks a sphere it is expected to have."""
    for helix in triple_helix(view.network):
        measure = view.measure(helix.measure)
        stated = view.expectations.spheres_of_measure(measure.id)
        wished, leave_out = view.options.helix, view.expectations.leave_out
        counted = {s for s, e in stated.items() if (e.minimum or 1) > 1}  # the rule about minimums says so
        asked = [s for s in HELIX if s in stated or (wished and not leave_out(helix.measure, s))]
        expected = [sphere for sphere in asked if sphere not in counted]
        missing = [sphere for sphere in helix.missing if sphere in expected]
        if not missing:
            continue
        rows = view.network.participations
        completion = view.completion_of([int(rows.one[i]) for i in view.participants(helix.measure)])
        yield Gap(
            rule=RULE.id,
            strategy=view.strategy,
            subjects=(measure.id,),
            part=Part.KNOWN if completion.is_enough else Part.ASK,
            headline=N_(
                "“{measure}” has no known partner from: {spheres}.",
                measure=measure.names,
                spheres=[group_label(sphere) for sphere in missing],
            ),
            missing=len(missing),
            expected=len(expected),
            about=(measure.names,),
            reasons=tuple(_present(view, helix)),
            evidence=(Evidence.of(measure), *(Evidence.of(stated[s]) for s in missing if s in stated)),
            wanted=Wanted((helix.measure,), view.of_sphere(*missing)),
            completion=completion,
        )


def _present(view: View, helix: Helix) -> Iterator[Message]:
    for sphere in HELIX:
        if helix.partners[sphere]:
            names = [view.organisation(p).names for p in helix.partners[sphere]]
            yield N_("{sphere}: {names}.", sphere=group_label(sphere), names=names)


RULE = Rule(
    id="incomplete-triple-helix",
    order=40,
    title=N_("Incomplete triple helix"),
    question=N_("Which measures lack a partner from university, industry or government?"),
    method=N_(
        "Only measures for which an expectation names a sphere, or all measures when asked for: not "
        "every measure needs all three. Clusters, incubators, schools and funds belong to no sphere. "
        "It is a known hole once 80% of the measure's partners have answered."
    ),
    find=find,
)
