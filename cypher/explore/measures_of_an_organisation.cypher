// Which measures is an organisation in, when were they active, and which focus areas do they address?
// mode: read
// parameters: organisation
MATCH (:Organisation {id: $organisation})-[tie:PARTICIPATES_IN]->(measure:Measure)
OPTIONAL MATCH (measure)-[:ADDRESSES]->(area:FocusArea)
RETURN measure.name AS measure, tie.role AS role, tie.confirmation AS confirmation, measure.starts AS starts,
  measure.ends AS ends, collect(DISTINCT area.name) AS focus_areas
ORDER BY measure
