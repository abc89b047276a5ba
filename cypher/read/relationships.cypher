// Every relationship of a type, to compare the graph with the history.
// mode: read
MATCH (from)-[tie:__TYPE__]->(to) RETURN from.id AS start, to.id AS end, properties(tie) AS properties
