// Takes numbers from organisations that get another one, so that two may exchange theirs.
// mode: write
// parameters: rows
UNWIND $rows AS row
MATCH (organisation:Organisation {id: row.id}) REMOVE organisation.orgnr
