// Which measures address no focus area of any plan?
// mode: read
MATCH (measure:Measure) WHERE NOT EXISTS { (measure)-[:ADDRESSES]->(:FocusArea) }
OPTIONAL MATCH (measure)-[:UNDER]->(strategy:Strategy)
RETURN measure.name AS measure, strategy.name AS strategy, measure.status AS status
ORDER BY measure
