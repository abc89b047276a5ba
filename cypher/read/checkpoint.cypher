// All facts at the newest checkpoint after one revision and not after another, in parts of lines.
// mode: read
// parameters: after, upto
MATCH (newest:CheckpointPart) WHERE $after < newest.number <= $upto
WITH max(newest.number) AS number
MATCH (part:CheckpointPart {number: number})
RETURN part.number AS number, part.lines AS lines ORDER BY part.part
