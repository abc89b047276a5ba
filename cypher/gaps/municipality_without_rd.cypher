// Which municipalities reach no R&D institution, not even through a partner? Expected are those that were voting members of
// the plan's body when the plan began, and who came after them, with some partner; steps are measures that both take part in
// and cooperations. What a plan states otherwise is not looked at.
// rule: municipality-without-rd
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
WITH DISTINCT dated_by_the_plan, town
WITH dated_by_the_plan, town, [
  (town)-[mine:PARTICIPATES_IN]->(measure:Measure)<-[theirs:PARTICIPATES_IN]-(partner:Organisation)
  WHERE partner <> town AND all(tie IN [mine, theirs] WHERE tie.counts
    AND tie.role IN ['responsible', 'supporting', 'partner'] AND (
      tie.first_day <= $last AND tie.last_day >= $first
      OR measure IN dated_by_the_plan AND tie.perhaps_first_day <= $last AND tie.perhaps_last_day >= $first))
  | partner
] + [
  (town)-[tie:COOPERATES_WITH]-(partner:Organisation)
  WHERE tie.counts AND tie.first_day <= $last AND tie.last_day >= $first
  | partner
] AS partners
WHERE size(partners) > 0 AND none(partner IN partners WHERE partner.kind = 'rd_institution' OR EXISTS {
  MATCH (partner)-[mine:PARTICIPATES_IN]->(measure:Measure)<-[theirs:PARTICIPATES_IN]-(:Organisation {kind: 'rd_institution'})
  WHERE all(tie IN [mine, theirs] WHERE tie.counts AND tie.role IN ['responsible', 'supporting', 'partner'] AND (
    tie.first_day <= $last AND tie.last_day >= $first
    OR measure IN dated_by_the_plan AND tie.perhaps_first_day <= $last AND tie.perhaps_last_day >= $first))
} OR EXISTS {
  MATCH (partner)-[tie:COOPERATES_WITH]-(:Organisation {kind: 'rd_institution'})
  WHERE tie.counts AND tie.first_day <= $last AND tie.last_day >= $first
})
RETURN $strategy + ':municipality-without-rd:' + town.id AS gap, town.name AS municipality
ORDER BY gap
