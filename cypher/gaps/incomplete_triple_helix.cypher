// Which measures lack a partner from university, industry or government? As `gaps --helix`: all active measures are looked at.
// Clusters, incubators, schools and funds belong to no sphere. What a plan states about single measures is not looked at.
// rule: incomplete-triple-helix
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
OPTIONAL MATCH (partner:Organisation)-[tie:PARTICIPATES_IN]->(measure)
WHERE tie.counts AND tie.role IN ['responsible', 'supporting', 'partner'] AND (
  tie.first_day <= $last AND tie.last_day >= $first
  OR measure IN dated_by_the_plan AND tie.perhaps_first_day <= $last AND tie.perhaps_last_day >= $first)
WITH measure, collect(DISTINCT partner.sphere) AS present
WITH measure, [sphere IN ['university', 'industry', 'government'] WHERE NOT sphere IN present] AS lacking
WHERE size(lacking) > 0
RETURN $strategy + ':incomplete-triple-helix:' + measure.id AS gap, measure.name AS measure, lacking,
  size(lacking) AS missing
ORDER BY missing DESC, gap
