// Where are there fewer organisations of a kind or sphere than the plan states, or not the one it names? What is stated for
// the whole plan holds in each leaf focus area for which nothing is stated about the same ones.
// rule: below-stated-minimum
// mode: read
// parameters: strategy, first, last
MATCH (plan:Strategy {id: $strategy})
OPTIONAL MATCH (later:Strategy)-[:SUPERSEDES]->(plan) WHERE later.valid_from IS NOT NULL
WITH plan, min(later.first_day) AS superseded
WITH plan, $first < $last AND plan.first_day <= $last AND plan.last_day >= $first
  AND coalesce(superseded > $first, true) AS in_its_time
OPTIONAL MATCH (own:Measure)-[:UNDER]->(plan) WHERE in_its_time
WITH plan, collect(own) AS dated_by_the_plan
MATCH (plan)-[:EXPECTS]->(stated:Expectation {expected: 'yes'})
OPTIONAL MATCH (stated)-[:NAMES]->(named:Organisation)
OPTIONAL MATCH (stated)-[:IN_AREA]->(in_area:FocusArea)
CALL (plan, dated_by_the_plan, stated, named, in_area) {
  MATCH (stated)-[:IN_MEASURE]->(measure:Measure)
  WHERE measure.first_day <= $last AND measure.last_day >= $first
  OR measure IN dated_by_the_plan AND measure.perhaps_first_day <= $last AND measure.perhaps_last_day >= $first
  RETURN null AS area, measure AS in_measure, [measure] AS measures
  UNION
  MATCH (area:FocusArea)-[:PART_OF]->{1,9}(plan)
  OPTIONAL MATCH (below:FocusArea)-[:PART_OF]->(area)
  WITH area, count(below) = 0 AS is_leaf
  WHERE NOT EXISTS { (stated)-[:IN_MEASURE]->() } AND (area = in_area OR in_area IS NULL AND is_leaf)
    // A municipality expected in a leaf area is a row of the board, and the other rule's.
    AND NOT (is_leaf AND coalesce(named.kind = 'municipality', false))
    AND NOT (in_area IS NULL AND EXISTS {
      MATCH (plan)-[:EXPECTS]->(nearer:Expectation)-[:IN_AREA]->(area)
      WHERE nearer.kind = stated.kind OR nearer.sphere = stated.sphere OR EXISTS { (nearer)-[:NAMES]->(named) }
    })
  OPTIONAL MATCH (measure:Measure)-[:ADDRESSES]->(:FocusArea)-[:PART_OF]->{0,9}(area)
  RETURN area, null AS in_measure, collect(DISTINCT measure) AS measures
}
OPTIONAL MATCH (partner:Organisation)-[tie:PARTICIPATES_IN]->(measure:Measure)
WHERE measure IN measures AND (partner = named OR partner.kind = stated.kind OR partner.sphere = stated.sphere)
  AND partner.first_day <= $last AND partner.last_day >= $first
  AND tie.counts AND tie.role IN ['responsible', 'supporting', 'partner'] AND (
  tie.first_day <= $last AND tie.last_day >= $first
  OR measure IN dated_by_the_plan AND tie.perhaps_first_day <= $last AND tie.perhaps_last_day >= $first)
WITH stated, named, in_measure, area, count(DISTINCT partner) AS present, coalesce(stated.minimum, 1) AS minimum
WHERE CASE WHEN named IS NULL THEN present < minimum
    ELSE present = 0 AND named.first_day <= $last AND named.last_day >= $first END
  // A sphere that a measure lacks wholly is for the rule about the triple helix.
  AND NOT (in_measure IS NOT NULL AND coalesce(stated.sphere, 'none') <> 'none' AND present = 0 AND minimum = 1)
RETURN $strategy + ':below-stated-minimum:'
    + CASE WHEN area IS NULL THEN 'measure:' + in_measure.id ELSE 'area:' + area.id END
    + CASE WHEN named IS NOT NULL THEN ':organisation:' + named.id
        WHEN stated.kind IS NOT NULL THEN ':kind:' + stated.kind ELSE ':sphere:' + stated.sphere END AS gap,
  coalesce(area.name, in_measure.name) AS place, coalesce(named.name, stated.kind, stated.sphere) AS who,
  present, minimum, minimum - present AS missing
ORDER BY missing DESC, gap
