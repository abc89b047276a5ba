// Which kinds of organisations meet in measures, and how often? Each pair of organisations in a measure counts once.
// mode: read
MATCH (one:Organisation)-[a:PARTICIPATES_IN]->(measure:Measure)<-[b:PARTICIPATES_IN]-(other:Organisation)
WHERE a.counts AND b.counts AND one.id < other.id
  AND a.role IN ['responsible', 'supporting', 'partner'] AND b.role IN ['responsible', 'supporting', 'partner']
WITH DISTINCT measure, one, other
WITH CASE WHEN one.kind <= other.kind THEN [one.kind, other.kind] ELSE [other.kind, one.kind] END AS kinds
RETURN kinds[0] AS kind, kinds[1] AS other_kind, count(*) AS meetings
ORDER BY meetings DESC, kind, other_kind
