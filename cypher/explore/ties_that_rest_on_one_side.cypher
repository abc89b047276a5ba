// Which ties does only one side state? They count, and a second word would make them sure.
// mode: read
MATCH (one:Organisation)-[tie:PARTICIPATES_IN|COOPERATES_WITH|MEMBER_OF]->(other)
WHERE tie.confirmation = 'one_side'
RETURN one.name AS one, type(tie) AS tie, other.name AS other, tie.stated_by AS stated_by, tie.stated_on AS stated_on
ORDER BY one, other
