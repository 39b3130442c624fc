"""Creates contacts in one call."""

from account import connect, read_input, write_output
from exchangelib.errors import EWSError
from values import failure, from_json, id_to_json, register

wanted = read_input()
register(wanted["extended"])
account = connect(wanted["server"])
contacts = [from_json(values) for values in wanted["contacts"]]
try:
    write_output([id_to_json(created) for created in account.bulk_create(folder=account.contacts, items=contacts)])
except EWSError as error:
    write_output({**failure(error), "message": str(error)})
