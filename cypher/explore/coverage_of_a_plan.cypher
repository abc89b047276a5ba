// How many organisations of each kind are in measures under each focus area, at whatever time?
// mode: read
// parameters: strategy
MATCH (area:FocusArea)-[:PART_OF]->{1,9}(:Strategy {id: $strategy})
OPTIONAL MATCH (area)<-[:ADDRESSES]-(measure:Measure)<-[tie:PARTICIPATES_IN]-(organisation:Organisation)
WHERE tie.counts AND tie.role IN ['responsible', 'supporting', 'partner']
RETURN area.id AS id, area.name AS focus_area, organisation.kind AS kind, count(DISTINCT organisation) AS organisations
ORDER BY id, kind
