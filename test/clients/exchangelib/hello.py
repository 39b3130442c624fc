"""Connects, with or without hints, and tells about the contacts folder; or tells why it could not."""

from account import connect, read_input, write_output
from exchangelib.errors import EWSError


def hello(server, hints):
    account = connect(server, hints)
    contacts = account.contacts
    return {
        "authType": account.protocol.auth_type,
        "build": str(account.version.build),
        "apiVersion": account.version.api_version,
        "root": account.root.name,
        "folder": contacts.name,
        "folderClass": contacts.folder_class,
        "total": contacts.total_count,
        "readable": contacts.effective_rights.read,
    }


wanted = read_input()
try:
    write_output(hello(wanted["server"], wanted["hints"]))
except EWSError as error:
    write_output({"error": type(error).__name__})
