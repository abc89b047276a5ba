// The head of an empty history.
// mode: write
MERGE (head:Head {id: 1}) ON CREATE SET head.number = 0
