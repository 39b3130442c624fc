"""A folder of somebody else, found by its name and mailbox as exchangelib's documentation has it, from the own account."""

from account import connect, read_input, write_output
from exchangelib import Contact
from exchangelib.folders import Contacts, SingleFolderQuerySet
from exchangelib.properties import DistinguishedFolderId, Mailbox

wanted = read_input()
account = connect(wanted["server"])
identifier = DistinguishedFolderId(
    id=Contacts.DISTINGUISHED_FOLDER_ID, mailbox=Mailbox(email_address=wanted["address"])
)
folder = SingleFolderQuerySet(account=account, folder=identifier).resolve()
target = connect(wanted["server"], address=wanted["address"]).contacts
contact = Contact(account=account, folder=account.contacts, display_name="Sadie").save()
copied = contact.copy(target)
contact.move(target)
write_output(
    {
        "name": folder.name,
        "mayCreate": folder.effective_rights.create_contents,
        "copied": copied,
        "movedTo": contact.id,
        "total": SingleFolderQuerySet(account=account, folder=identifier).resolve().total_count,
    }
)
