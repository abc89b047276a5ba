// A part of a revision: at most 5,000 changes, a line each.
// mode: write
// parameters: number, part, lines
MATCH (revision:Revision {number: $number})
CREATE (revision)-[:HAS_PART]->(:RevisionPart {number: $number, part: $part, lines: $lines})
