// Which measures may have been active and nobody says when? A date in a source would settle it.
// mode: read
MATCH (measure:Measure) WHERE measure.perhaps_first_day IS NOT NULL
RETURN measure.name AS measure, measure.status AS status, measure.starts AS starts, measure.ends AS ends,
  measure.sources AS sources
ORDER BY measure
