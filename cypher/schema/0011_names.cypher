// Words of names, for Neo4j Browser and Bloom: organisations, other names of theirs, measures and focus areas.
// mode: schema
CREATE FULLTEXT INDEX names IF NOT EXISTS
FOR (node:Organisation|Alias|Measure|FocusArea) ON EACH [node.name, node.name_en]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}}
