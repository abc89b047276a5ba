// Which ties and things rest on a source?
// mode: read
// parameters: source
CALL {
  MATCH (thing:Organisation|Measure|Strategy|FocusArea) WHERE $source IN thing.sources
  RETURN labels(thing)[0] AS what, thing.name AS name, null AS other
  UNION
  MATCH (one:Organisation)-[tie:PARTICIPATES_IN|COOPERATES_WITH|MEMBER_OF]->(other)
  WHERE any(words IN tie.sources WHERE $source IN split(words, '|'))
  RETURN type(tie) AS what, one.name AS name, other.name AS other
}
RETURN what, name, other ORDER BY what, name, other
