// Who is in a measure, in which role, and how well that is known?
// mode: read
// parameters: measure
MATCH (organisation:Organisation)-[tie:PARTICIPATES_IN]->(:Measure {id: $measure})
RETURN organisation.name AS organisation, tie.role AS role, tie.confirmation AS confirmation,
  tie.inherited_from AS inherited_from, tie.sources AS sources
ORDER BY tie.role, organisation.name
