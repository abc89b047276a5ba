// Makes a revision the newest one, if the head is still where it was.
// mode: write
// parameters: based_on, number
MATCH (head:Head {id: 1}) WHERE head.number = $based_on
SET head.number = $number REMOVE head.writing
RETURN head.number AS head
