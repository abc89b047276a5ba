// Which parts of the plan are carried by no measure at all? A leaf focus area under which no measure is active.
// In a period, measures of the plan without dates count as active. What a plan states about who is expected is not looked at.
// rule: focus-area-without-measure
// mode: read
// parameters: strategy, first, last
MATCH (plan:Strategy {id: $strategy})
OPTIONAL MATCH (later:Strategy)-[:SUPERSEDES]->(plan) WHERE later.valid_from IS NOT NULL
WITH plan, min(later.first_day) AS superseded
WITH plan, $first < $last AND plan.first_day <= $last AND plan.last_day >= $first
  AND coalesce(superseded > $first, true) AS in_its_time
OPTIONAL MATCH (own:Measure)-[:UNDER]->(plan) WHERE in_its_time
WITH plan, collect(own) AS dated_by_the_plan
MATCH (area:FocusArea)-[:PART_OF]->{1,9}(plan)
WHERE NOT EXISTS { (:FocusArea)-[:PART_OF]->(area) }
OPTIONAL MATCH (measure:Measure)-[:ADDRESSES]->(area)
WITH area, measure, measure.first_day <= $last AND measure.last_day >= $first
  OR measure IN dated_by_the_plan AND measure.perhaps_first_day <= $last AND measure.perhaps_last_day >= $first AS active
WITH area, count(CASE WHEN active THEN 1 END) AS active, collect(measure.name) AS others
WHERE active = 0
RETURN $strategy + ':focus-area-without-measure:' + area.id AS gap, area.name AS focus_area,
  others AS measures_at_other_times
ORDER BY gap
