// What is the plan made of? Its focus areas with their measures; those without any come first.
// mode: read
// parameters: strategy
MATCH (area:FocusArea)-[:PART_OF]->{1,9}(:Strategy {id: $strategy})
OPTIONAL MATCH (measure:Measure)-[link:ADDRESSES]->(area)
RETURN area.id AS id, area.name AS focus_area, count(measure) AS measures,
  collect(measure.name + ' (' + link.basis + ')') AS names
ORDER BY measures, id
