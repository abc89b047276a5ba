// Who knows something, or looks for it? The words are compared without regard to capital letters.
// mode: read
// parameters: word
MATCH (organisation:Organisation)-[tie:HAS_EXPERTISE|HAS_NEED]->(term:Term)
WHERE toLower(term.name) CONTAINS toLower($word)
RETURN organisation.name AS organisation, CASE type(tie) WHEN 'HAS_NEED' THEN 'needs' ELSE 'knows' END AS how,
  term.name AS word
ORDER BY how, organisation
