"""Synchronizes the contacts folder, works on it, and synchronizes again; tells what came each time."""

from account import connect, read_input, write_output
from exchangelib import Contact
from exchangelib.errors import ErrorInvalidSyncStateData

wanted = read_input()
account = connect(wanted["server"])
folder = account.contacts


def changes(**options):
    """What happened, and the name of whom it happened to; of what is gone there is only the identifier."""
    found = folder.sync_items(max_changes_returned=2, **options)
    return [[kind, names[item.id if kind == "delete" else remember(item)]] for kind, item in found]


names = {}


def remember(item):
    names[item.id] = item.display_name
    return item.id


def save(name):
    contact = Contact(account=account, folder=folder, display_name=name)
    return contact.save()


first, second, third = (save(name) for name in ("first", "second", "third"))
steps = [changes(only_fields=["display_name"])]
second.display_name = "second, changed"
second.save()
third.delete()
ignored = save("ignored")
save("fourth")
steps.append(changes(ignore=[(ignored.id, ignored.changekey)]))
steps.append(changes())
folder.item_sync_state = "garbage"
try:
    changes()
    refused = False
except ErrorInvalidSyncStateData:
    refused = True
write_output({"steps": steps, "refused": refused})
