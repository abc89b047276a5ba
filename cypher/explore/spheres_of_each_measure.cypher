// Which spheres meet in each measure: university, industry, government?
// mode: read
MATCH (measure:Measure)
OPTIONAL MATCH (partner:Organisation)-[tie:PARTICIPATES_IN]->(measure)
WHERE tie.counts AND tie.role IN ['responsible', 'supporting', 'partner'] AND partner.sphere <> 'none'
WITH measure, collect(DISTINCT partner.sphere) AS spheres
RETURN measure.name AS measure, size(spheres) AS how_many, spheres
ORDER BY how_many DESC, measure
