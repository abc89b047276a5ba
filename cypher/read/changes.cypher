// The changes of the revisions after one and up to another, in parts of lines: table, before, after.
// mode: read
// parameters: after, upto
MATCH (part:RevisionPart) WHERE $after < part.number <= $upto
RETURN part.number AS number, part.lines AS lines ORDER BY part.number, part.part
