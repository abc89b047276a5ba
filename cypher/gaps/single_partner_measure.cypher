// Which measures does one organisation carry alone? An active measure of the plan with exactly one that takes part.
// rule: single-partner-measure
// mode: read
// parameters: strategy, first, last
MATCH (plan:Strategy {id: $strategy})
OPTIONAL MATCH (later:Strategy)-[:SUPERSEDES]->(plan) WHERE later.valid_from IS NOT NULL
WITH plan, min(later.first_day) AS superseded
WITH plan, $first < $last AND plan.first_day <= $last AND plan.last_day >= $first
  AND coalesce(superseded > $first, true) AS in_its_time
OPTIONAL MATCH (own:Measure)-[:UNDER]->(plan) WHERE in_its_time
WITH plan, collect(own) AS dated_by_the_plan
MATCH (measure:Measure)
WHERE (EXISTS { (measure)-[:UNDER]->(plan) } OR EXISTS { (measure)-[:ADDRESSES]->(:FocusArea)-[:PART_OF]->{1,9}(plan) })
WITH plan, dated_by_the_plan, measure
WHERE measure.first_day <= $last AND measure.last_day >= $first
  OR measure IN dated_by_the_plan AND measure.perhaps_first_day <= $last AND measure.perhaps_last_day >= $first
MATCH (partner:Organisation)-[tie:PARTICIPATES_IN]->(measure)
WHERE tie.counts AND tie.role IN ['responsible', 'supporting', 'partner'] AND (
  tie.first_day <= $last AND tie.last_day >= $first
  OR measure IN dated_by_the_plan AND tie.perhaps_first_day <= $last AND tie.perhaps_last_day >= $first)
WITH measure, collect(DISTINCT partner) AS partners
WHERE size(partners) = 1
RETURN $strategy + ':single-partner-measure:' + measure.id AS gap, measure.name AS measure, partners[0].name AS partner
ORDER BY gap
