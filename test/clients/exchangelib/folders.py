"""Works on folders as people do; tells what there is at each step."""

from account import connect, read_input, write_output
from exchangelib import Contact
from exchangelib.errors import EWSError
from exchangelib.folders import Contacts, FolderCollection

wanted = read_input()
account = connect(wanted["server"])


def fresh():
    """The same account, which knows nothing yet."""
    return connect(wanted["server"])


def tree():
    """The folders below the contacts, as they are drawn for people."""
    return fresh().contacts.tree()


def refusal(call):
    """The name of the exception that a call ends with."""
    try:
        call()
        return None
    except EWSError as error:
        return type(error).__name__


def new(parent, name):
    return Contacts(parent=parent, name=name).save()


def contact(folder, name):
    return Contact(account=account, folder=folder, display_name=name).save()


def changes():
    """What happened to the folders below the contacts since the last time; of what is gone there is only the identifier."""
    return [[kind, None if kind == "delete" else f.name] for kind, f in contacts.sync_hierarchy()]


steps = {}
contacts = account.contacts
steps["root"] = sorted(f.name for f in account.root.walk())
steps["top"] = sorted(f.name for f in account.msg_folder_root.children)
customers = new(contacts, "Customers")
suppliers = new(contacts, "Suppliers")
old = new(customers, "Old")
steps["created"] = [tree(), sorted(changes())]
steps["class"] = customers.__class__.__name__
steps["taken"] = refusal(lambda: new(contacts, "customers"))
steps["found"] = [(contacts / "Customers" / "Old").name, (contacts // "Suppliers").id == suppliers.id]
steps["globbed"] = [f.name for f in contacts.glob("**/o*")]
both = FolderCollection(account=account, folders=[contacts, customers])
steps["wide"] = sorted(f.name for f in both.find_folders())

changekey = customers.changekey
customers.name = "Clients"
customers.save(update_fields=["name"])
customers.name = "Clients & more"
customers.save()
steps["renamed"] = [tree(), customers.changekey != changekey, customers.folder_class]

old.move(to_folder=suppliers)
steps["moved"] = [tree(), old.parent.name]

for folder, name in ((suppliers, "a"), (suppliers, "b"), (old, "c")):
    contact(folder, name)
suppliers.refresh()
steps["filled"] = [suppliers.total_count, suppliers.child_folder_count]
suppliers.empty()
suppliers.refresh()
old.refresh()
steps["emptied"] = [suppliers.total_count, old.total_count]
suppliers.empty(delete_sub_folders=True)
steps["cleared"] = [tree(), refusal(old.refresh)]

steps["changed"] = sorted(changes())
steps["refused"] = [refusal(contacts.delete), refusal(lambda: contacts.move(to_folder=account.inbox))]
suppliers.delete()
new(customers, "Inner")
contact(customers, "d")
customers.wipe()
customers.refresh()
steps["wiped"] = [tree(), customers.total_count]
customers.delete()
steps["deleted"] = [tree(), changes()]
write_output(steps)
