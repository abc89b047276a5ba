// Who would be alone if one partner left? An organisation of the plan all of whose ties are with one other that has further
// partners. A tie is a measure that both take part in, a cooperation or a membership.
// rule: held-by-one-broker
// mode: read
// parameters: strategy, first, last
MATCH (plan:Strategy {id: $strategy})
OPTIONAL MATCH (later:Strategy)-[:SUPERSEDES]->(plan) WHERE later.valid_from IS NOT NULL
WITH plan, min(later.first_day) AS superseded
WITH plan, $first < $last AND plan.first_day <= $last AND plan.last_day >= $first
  AND coalesce(superseded > $first, true) AS in_its_time
OPTIONAL MATCH (own:Measure)-[:UNDER]->(plan) WHERE in_its_time
WITH plan, collect(own) AS dated_by_the_plan
MATCH (held:Organisation)-[tie:PARTICIPATES_IN]->(measure:Measure)
WHERE tie.counts AND tie.role IN ['responsible', 'supporting', 'partner'] AND (
  tie.first_day <= $last AND tie.last_day >= $first
  OR measure IN dated_by_the_plan AND tie.perhaps_first_day <= $last AND tie.perhaps_last_day >= $first)
  AND (EXISTS { (measure)-[:UNDER]->(plan) } OR EXISTS { (measure)-[:ADDRESSES]->(:FocusArea)-[:PART_OF]->{1,9}(plan) })
WITH DISTINCT dated_by_the_plan, held
WITH dated_by_the_plan, held, [
  (held)-[mine:PARTICIPATES_IN]->(measure:Measure)<-[theirs:PARTICIPATES_IN]-(partner:Organisation)
  WHERE partner <> held AND all(tie IN [mine, theirs] WHERE tie.counts
    AND tie.role IN ['responsible', 'supporting', 'partner'] AND (
      tie.first_day <= $last AND tie.last_day >= $first
      OR measure IN dated_by_the_plan AND tie.perhaps_first_day <= $last AND tie.perhaps_last_day >= $first))
  | partner
] + [
  (held)-[tie:COOPERATES_WITH|MEMBER_OF]-(partner:Organisation)
  WHERE tie.counts AND tie.first_day <= $last AND tie.last_day >= $first
  | partner
] AS met
UNWIND met AS partner
WITH dated_by_the_plan, held, collect(DISTINCT partner) AS partners
WHERE size(partners) = 1
WITH dated_by_the_plan, held, partners[0] AS broker
WHERE EXISTS {
  MATCH (broker)-[mine:PARTICIPATES_IN]->(measure:Measure)<-[theirs:PARTICIPATES_IN]-(other:Organisation)
  WHERE other <> held AND other <> broker AND all(tie IN [mine, theirs] WHERE tie.counts
    AND tie.role IN ['responsible', 'supporting', 'partner'] AND (
      tie.first_day <= $last AND tie.last_day >= $first
      OR measure IN dated_by_the_plan AND tie.perhaps_first_day <= $last AND tie.perhaps_last_day >= $first))
} OR EXISTS {
  MATCH (broker)-[tie:COOPERATES_WITH|MEMBER_OF]-(other:Organisation)
  WHERE other <> held AND tie.counts AND tie.first_day <= $last AND tie.last_day >= $first
}
RETURN $strategy + ':held-by-one-broker:' + held.id AS gap, held.name AS organisation, broker.name AS held_by
ORDER BY gap
