// A part of a checkpoint: at most 5,000 facts, a line each.
// mode: write
// parameters: number, part, lines
MATCH (revision:Revision {number: $number})
CREATE (revision)-[:HAS_CHECKPOINT]->(:CheckpointPart {number: $number, part: $part, lines: $lines})
