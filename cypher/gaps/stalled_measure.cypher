// Which measures should have begun, or be over, and are not? Called planned after their start, or ongoing after their end.
// To be asked of today: what the status was at another time is not recorded. Dates are text as written; one that is only
// a month or a year has passed when all of it has.
// rule: stalled-measure
// mode: read
// parameters: strategy, first, last
MATCH (plan:Strategy {id: $strategy})
MATCH (measure:Measure)
WHERE $first = $last
  AND (EXISTS { (measure)-[:UNDER]->(plan) } OR EXISTS { (measure)-[:ADDRESSES]->(:FocusArea)-[:PART_OF]->{1,9}(plan) })
  AND (measure.status = 'planned' AND measure.starts < substring(toString($first), 0, size(measure.starts))
    OR measure.status = 'ongoing' AND measure.ends < substring(toString($first), 0, size(measure.ends)))
RETURN $strategy + ':stalled-measure:' + measure.id AS gap, measure.name AS measure, measure.status AS status,
  measure.starts AS starts, measure.ends AS ends
ORDER BY gap
