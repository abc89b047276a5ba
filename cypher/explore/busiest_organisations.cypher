// Who carries most? Organisations by the number of measures they take part in, with the share they are responsible for.
// mode: read
MATCH (organisation:Organisation)-[tie:PARTICIPATES_IN]->(measure:Measure)
WHERE tie.counts AND tie.role IN ['responsible', 'supporting', 'partner']
RETURN organisation.name AS organisation, organisation.kind AS kind, count(DISTINCT measure) AS measures,
  count(DISTINCT CASE tie.role WHEN 'responsible' THEN measure END) AS responsible_for
ORDER BY measures DESC, organisation
LIMIT 25
