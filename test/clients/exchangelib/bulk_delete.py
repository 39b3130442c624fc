"""Deletes contacts in one call."""

from account import connect, read_input, write_output
from values import failure

wanted = read_input()
account = connect(wanted["server"])
deleted = account.bulk_delete([tuple(pair) for pair in wanted["ids"]])
write_output([failure(result) if isinstance(result, Exception) else result for result in deleted])
