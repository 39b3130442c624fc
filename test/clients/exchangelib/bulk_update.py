"""Updates contacts in one call, some fields of each."""

from account import connect, read_input, write_output
from exchangelib import Contact
from values import assign, id_to_json, register


def update(account, change):
    """An item and the names of its fields to be sent."""
    identifier, changekey = change["id"]
    contact = Contact(account=account, folder=account.contacts, id=identifier, changekey=changekey)
    assign(contact, change["values"])
    return contact, list(change["values"])


wanted = read_input()
register(wanted["extended"])
account = connect(wanted["server"])
updated = account.bulk_update([update(account, change) for change in wanted["changes"]])
write_output([id_to_json(result) for result in updated])
