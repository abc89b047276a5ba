// Who takes part in a plan and has not answered about it? Ask those in most measures first.
// mode: read
// parameters: strategy
MATCH (organisation:Organisation)-[tie:PARTICIPATES_IN]->(measure:Measure)
WHERE tie.counts AND tie.role IN ['responsible', 'supporting', 'partner']
  AND (EXISTS { (measure)-[:UNDER]->(:Strategy {id: $strategy}) }
    OR EXISTS { (measure)-[:ADDRESSES]->(:FocusArea)-[:PART_OF]->{1,9}(:Strategy {id: $strategy}) })
  AND NOT EXISTS {
    MATCH (organisation)-[:WAS_ASKED]->(inquiry:Inquiry)
    WHERE inquiry.question = 'participation' AND inquiry.answered_on IS NOT NULL
      AND coalesce(inquiry.refused, 'no') = 'no'
      AND (NOT EXISTS { (inquiry)-[:ABOUT]->() } OR EXISTS { (inquiry)-[:ABOUT]->(:Strategy {id: $strategy}) })
  }
RETURN organisation.name AS organisation, organisation.kind AS kind, count(DISTINCT measure) AS measures
ORDER BY measures DESC, organisation
