// Which measures could be one effort? Two active measures in one focus area with at least two partners in both, and at least
// half of all partners in both, and a day on which both are active or may be.
// rule: overlapping-measures
// mode: read
// parameters: strategy, first, last
MATCH (plan:Strategy {id: $strategy})
OPTIONAL MATCH (later:Strategy)-[:SUPERSEDES]->(plan) WHERE later.valid_from IS NOT NULL
WITH plan, min(later.first_day) AS superseded
WITH plan, $first < $last AND plan.first_day <= $last AND plan.last_day >= $first
  AND coalesce(superseded > $first, true) AS in_its_time
OPTIONAL MATCH (own:Measure)-[:UNDER]->(plan) WHERE in_its_time
WITH plan, collect(own) AS dated_by_the_plan
MATCH (measure:Measure)-[:ADDRESSES]->(area:FocusArea)-[:PART_OF]->{1,9}(plan)
WHERE measure.first_day <= $last AND measure.last_day >= $first
  OR measure IN dated_by_the_plan AND measure.perhaps_first_day <= $last AND measure.perhaps_last_day >= $first
WITH DISTINCT dated_by_the_plan, area, measure
MATCH (partner:Organisation)-[tie:PARTICIPATES_IN]->(measure)
WHERE tie.counts AND tie.role IN ['responsible', 'supporting', 'partner'] AND (
  tie.first_day <= $last AND tie.last_day >= $first
  OR measure IN dated_by_the_plan AND tie.perhaps_first_day <= $last AND tie.perhaps_last_day >= $first)
WITH area, measure, collect(DISTINCT partner) AS partners
WITH area, collect({measure: measure, partners: partners}) AS measures
UNWIND measures AS one
UNWIND measures AS other
WITH DISTINCT one.measure AS a, other.measure AS b, one.partners AS partners, other.partners AS theirs
WHERE a.id < b.id
WITH a, b, [partner IN partners WHERE partner IN theirs] AS shared, size(partners) + size(theirs) AS together
WHERE size(shared) >= 2 AND size(shared) * 2 >= together - size(shared) AND (
  a.first_day <= b.last_day AND a.last_day >= b.first_day
  OR a.first_day <= b.perhaps_last_day AND a.last_day >= b.perhaps_first_day
  OR a.perhaps_first_day <= b.last_day AND a.perhaps_last_day >= b.first_day
  OR a.perhaps_first_day <= b.perhaps_last_day AND a.perhaps_last_day >= b.perhaps_first_day)
RETURN $strategy + ':overlapping-measures:' + a.id + ':' + b.id AS gap, a.name AS one, b.name AS other,
  size(shared) AS missing, together - size(shared) AS expected, [partner IN shared | partner.name] AS in_both
ORDER BY gap
