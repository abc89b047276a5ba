// About which ties do the statements differ? One side says no and another statement yes; of the plan's measures, and of
// organisations with each other, at the time asked about.
// rule: disputed-tie
// mode: read
// parameters: strategy, first, last
MATCH (one:Organisation)-[tie:PARTICIPATES_IN|COOPERATES_WITH|MEMBER_OF]->(other:Organisation|Measure)
WHERE tie.confirmation = 'disputed' AND tie.inherited_from IS NULL AND (
  tie.first_day <= $last AND tie.last_day >= $first
  OR tie.perhaps_first_day <= $last AND tie.perhaps_last_day >= $first)
WITH one, tie, other
WHERE type(tie) <> 'PARTICIPATES_IN' OR EXISTS { (other)-[:UNDER]->(:Strategy {id: $strategy}) }
  OR EXISTS { (other)-[:ADDRESSES]->(:FocusArea)-[:PART_OF]->{1,9}(:Strategy {id: $strategy}) }
RETURN $strategy + ':disputed-tie:' + CASE type(tie) WHEN 'PARTICIPATES_IN' THEN 'participation'
    WHEN 'COOPERATES_WITH' THEN 'cooperation' ELSE 'membership' END + ':' + tie.id AS gap,
  one.name AS one, other.name AS other, tie.stated_by AS stated_by, tie.answers AS answers
ORDER BY gap
