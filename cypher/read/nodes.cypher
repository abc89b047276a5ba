// Every node of a label, to compare the graph with the history.
// mode: read
MATCH (node:__LABEL__) RETURN labels(node) AS labels, properties(node) AS properties
