// About which ties do the statements differ? They do not count until somebody has asked.
// mode: read
MATCH (one:Organisation)-[tie:PARTICIPATES_IN|COOPERATES_WITH|MEMBER_OF]->(other)
WHERE tie.confirmation = 'disputed'
RETURN one.name AS one, type(tie) AS tie, other.name AS other, tie.stated_by AS stated_by, tie.answers AS answers,
  tie.sources AS sources
ORDER BY one, other
