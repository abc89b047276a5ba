// Whom does an organisation meet in measures, and in how many? Those it meets most come first.
// mode: read
// parameters: organisation
MATCH (:Organisation {id: $organisation})-[one:PARTICIPATES_IN]->(measure:Measure)<-[other:PARTICIPATES_IN]-(partner:Organisation)
WHERE one.counts AND other.counts AND one.role <> 'target' AND other.role <> 'target' AND partner.id <> $organisation
RETURN partner.name AS partner, partner.kind AS kind, count(DISTINCT measure) AS together,
  collect(DISTINCT measure.name)[..5] AS measures
ORDER BY together DESC, partner
