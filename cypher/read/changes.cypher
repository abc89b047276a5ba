// The changes of the revisions after one and up to another, in parts of lines (table, before, after), and how many a
// revision has, so that it shows if some are not there.
// mode: read
// parameters: after, upto
MATCH (revision:Revision) WHERE $after < revision.number <= $upto
OPTIONAL MATCH (part:RevisionPart {number: revision.number})
RETURN revision.number AS number, revision.added + revision.changed + revision.removed AS changes, part.lines AS lines
ORDER BY revision.number, part.part
