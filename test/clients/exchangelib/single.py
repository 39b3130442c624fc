"""The life of one contact: saved, changed, saved whole and in part, refreshed, deleted."""

from account import connect, read_input, write_output
from exchangelib.errors import ErrorItemNotFound
from values import assign, from_json, register, to_json

wanted = read_input()
register(wanted["extended"])
account = connect(wanted["server"])
contact = from_json(wanted["values"])
contact.account, contact.folder = account, account.contacts
steps = []


def record():
    """What the server has now, as the contact shows it after a refresh."""
    contact.refresh()
    steps.append({"changekey": contact.changekey, **to_json(contact, wanted["fields"])})


contact.save()
record()
assign(contact, wanted["changes"])
contact.save()
record()
assign(contact, wanted["partial"])
contact.save(update_fields=list(wanted["partial"]))
record()
identifier = contact.id
contact.delete()
[missing] = account.fetch([(identifier, None)])
write_output({"steps": steps, "missing": isinstance(missing, ErrorItemNotFound)})
