// Who is known to the network but works with nobody in it? Exists at the time asked about, and still at its end, and has no
// measure, no cooperation and no membership then. A tie without a date, or one that is disputed, is enough not to be isolated.
// rule: isolated-organisation
// mode: read
// parameters: strategy, first, last
MATCH (organisation:Organisation)
WHERE organisation.first_day <= $last AND organisation.last_day >= $last AND NOT EXISTS {
  MATCH (organisation)-[tie:PARTICIPATES_IN|COOPERATES_WITH|MEMBER_OF]-()
  WHERE tie.confirmation IN ['documented', 'both_sides', 'one_side', 'disputed'] AND (
    tie.first_day <= $last AND tie.last_day >= $first
    OR tie.perhaps_first_day <= $last AND tie.perhaps_last_day >= $first)
}
RETURN $strategy + ':isolated-organisation:' + organisation.id AS gap, organisation.name AS organisation
ORDER BY gap
