// Which municipalities of the plan take part in nothing under a focus area? Expected are those that were voting members of
// the plan's body when the plan began, and who came after them. What a plan states otherwise is not looked at.
// Whether the answer is "no" or "nobody has asked" is for the product to say: here both are listed.
// rule: municipality-outside-focus-area
// mode: read
// parameters: strategy, first, last
MATCH (plan:Strategy {id: $strategy})
OPTIONAL MATCH (later:Strategy)-[:SUPERSEDES]->(plan) WHERE later.valid_from IS NOT NULL
WITH plan, min(later.first_day) AS superseded
WITH plan, $first < $last AND plan.first_day <= $last AND plan.last_day >= $first
  AND coalesce(superseded > $first, true) AS in_its_time
OPTIONAL MATCH (own:Measure)-[:UNDER]->(plan) WHERE in_its_time
WITH plan, collect(own) AS dated_by_the_plan
MATCH (plan)-[:CARRIED_BY]->(first_body:Organisation)
WHERE plan.valid_from IS NOT NULL
MATCH (first_body) (()-[passing:SUCCEEDED_BY WHERE passing.kind IN ['merger', 'rename'] AND passing.date IS NOT NULL]->()){0,9} (body)
MATCH (member:Municipality)-[seat:MEMBER_OF]->(body)
WHERE seat.counts AND seat.role IN ['member', 'owner', 'founder']
  AND seat.first_day <= plan.first_day AND seat.last_day >= plan.first_day
MATCH (member) (()-[becomes:SUCCEEDED_BY WHERE becomes.kind IN ['merger', 'rename'] AND becomes.date IS NOT NULL]->()){0,9} (town:Municipality)
WHERE town.first_day <= $last AND town.last_day >= $first
WITH plan, dated_by_the_plan, collect(DISTINCT town) AS towns
MATCH (area:FocusArea)-[:PART_OF]->{1,9}(plan)
WHERE NOT EXISTS { (:FocusArea)-[:PART_OF]->(area) }
MATCH (measure:Measure)-[:ADDRESSES]->(area)
WHERE measure.first_day <= $last AND measure.last_day >= $first
  OR measure IN dated_by_the_plan AND measure.perhaps_first_day <= $last AND measure.perhaps_last_day >= $first
WITH dated_by_the_plan, towns, area, collect(DISTINCT measure) AS measures
UNWIND measures AS measure
OPTIONAL MATCH (town:Municipality)-[tie:PARTICIPATES_IN]->(measure)
WHERE tie.counts AND tie.role IN ['responsible', 'supporting', 'partner'] AND (
  tie.first_day <= $last AND tie.last_day >= $first
  OR measure IN dated_by_the_plan AND tie.perhaps_first_day <= $last AND tie.perhaps_last_day >= $first)
WITH area, towns, collect(DISTINCT town) AS inside
WITH area, towns, [town IN towns WHERE NOT town IN inside] AS outside
WHERE size(outside) > 0
RETURN $strategy + ':municipality-outside-focus-area:' + area.id AS gap, area.name AS focus_area,
  size(outside) AS missing, size(towns) AS expected, [town IN outside | town.id] AS municipalities
ORDER BY missing DESC, gap
