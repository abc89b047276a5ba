// Which firms share no measure with a research institution?
// mode: read
MATCH (firm:Firm)
WHERE NOT EXISTS {
  MATCH (firm)-[one:PARTICIPATES_IN]->(:Measure)<-[other:PARTICIPATES_IN]-(:RDInstitution)
  WHERE one.counts AND other.counts AND one.role <> 'target' AND other.role <> 'target'
}
OPTIONAL MATCH (firm)-[tie:PARTICIPATES_IN]->(measure:Measure) WHERE tie.counts
RETURN firm.name AS firm, collect(DISTINCT measure.name) AS measures
ORDER BY firm
