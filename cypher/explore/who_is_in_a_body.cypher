// Who was in a body on a day, and with which role? Those of whom nobody says since when come last.
// mode: read
// parameters: body, day
MATCH (member:Organisation)-[tie:MEMBER_OF]->(:Organisation {id: $body})
WHERE tie.counts AND (tie.first_day <= $day AND tie.last_day >= $day
  OR tie.perhaps_first_day <= $day AND tie.perhaps_last_day >= $day)
RETURN member.name AS member, tie.role AS role, tie.share_percent AS share_percent, tie.valid_from AS since,
  tie.first_day IS NULL AS undated
ORDER BY undated, role, member
