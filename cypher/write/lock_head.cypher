// Takes the lock that all writes take, then tells the newest revision, and the one this operation has made already.
// mode: write
// parameters: operation_id
MATCH (head:Head {id: 1}) SET head.writing = $operation_id
WITH head
OPTIONAL MATCH (known:Revision {operation_id: $operation_id})
RETURN head.number AS head, properties(known) AS known
