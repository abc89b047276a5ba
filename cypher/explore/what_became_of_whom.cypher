// Which organisations merged, were renamed, split or taken over, and what did they become?
// mode: read
MATCH (old:Organisation)-[passing:SUCCEEDED_BY]->(new:Organisation)
RETURN passing.date AS date, passing.kind AS how, old.name AS was, new.name AS became
ORDER BY date, was
