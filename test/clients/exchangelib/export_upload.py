"""Exports a contact, changes it, uploads the export as a new contact, over the changed one, and where it cannot go."""

from account import connect, read_input, write_output
from exchangelib.errors import EWSError
from values import assign, from_json, register, to_json

wanted = read_input()
register(wanted["extended"])
account = connect(wanted["server"])
contact = from_json(wanted["values"])
contact.account, contact.folder = account, account.contacts
contact.save()
[data] = account.export([contact])
assign(contact, wanted["changes"])
contact.save()


def uploaded(folder, upload):
    """The contact that comes of an upload, or the name of the exception."""
    [outcome] = account.upload([(folder, upload)])
    if isinstance(outcome, EWSError):
        return {"error": type(outcome).__name__}
    [item] = account.fetch([outcome])
    return {"id": item.id, "changekey": item.changekey, **to_json(item, wanted["fields"])}


identifier = contact.id, contact.changekey
write_output({
    "id": contact.id,
    "changekey": contact.changekey,
    "created": uploaded(account.contacts, data),
    "updated": uploaded(account.contacts, (identifier, False, data)),
    "elsewhere": uploaded(account.drafts, (identifier, None, data)),
    "garbage": uploaded(account.contacts, "AAAA"),
    "gone": [type(each).__name__ for each in account.export([("AAAA==", None)])],
})
