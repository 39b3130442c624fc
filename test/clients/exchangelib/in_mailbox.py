"""The life of a contact in another's contacts folder: as somebody with rights there, or acting as its owner."""

import exchangelib
from account import connect, read_input, write_output
from exchangelib import Contact
from exchangelib.errors import ErrorItemNotFound, EWSError


def live(account):
    """A contact that is created, changed, copied and deleted, and what is seen of it."""
    folder = account.contacts
    contact = Contact(account=account, folder=folder, display_name="Sadie").save()
    contact.display_name = "Sadie Daniels"
    contact.save(update_fields=["display_name"])
    contact.refresh()
    seen = {
        "name": contact.display_name,
        "modifiedBy": contact.last_modified_name,
        "folder": folder.name,
        "mayDelete": contact.effective_rights.delete,
    }
    seen["listed"] = [each.display_name for each in folder.all().only("display_name")]
    copy_id, _ = contact.copy(folder)
    contact.delete()
    [copy] = account.fetch([(copy_id, None)], only_fields=["display_name"])
    seen["copy"] = copy.display_name
    copy.delete()
    [gone] = account.fetch([(copy_id, None)])
    return {**seen, "gone": isinstance(gone, ErrorItemNotFound)}


wanted = read_input()
try:
    write_output(
        live(connect(wanted["server"], address=wanted["address"], access_type=getattr(exchangelib, wanted["as"])))
    )
except EWSError as error:
    write_output({"error": type(error).__name__})
