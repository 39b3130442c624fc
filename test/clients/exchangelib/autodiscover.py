"""Finds the service of an address by Autodiscover, in plain XML and over SOAP, and uses it; or tells why it could not."""

from account import read_input, write_output
from exchangelib import DELEGATE, Account, Configuration, Credentials
from exchangelib.autodiscover.cache import autodiscover_cache
from exchangelib.autodiscover.protocol import AutodiscoverProtocol
from exchangelib.errors import EWSError
from exchangelib.transport import BASIC


def protocol_at(endpoint, credentials):
    return AutodiscoverProtocol(
        config=Configuration(service_endpoint=endpoint, credentials=credentials, auth_type=BASIC)
    )


def find(server, pox, address):
    """The account of an address. The endpoint for its domain is remembered; the rest is for the server to tell."""
    credentials = Credentials(server["user"], server["password"])
    domain = address.split("@")[1]
    autodiscover_cache[(domain, credentials)] = protocol_at(pox, credentials)
    account = Account(address, credentials=credentials, autodiscover=True, access_type=DELEGATE)
    return {
        "address": account.primary_smtp_address,
        "endpoint": account.protocol.service_endpoint,
        "authType": account.protocol.auth_type,
        "build": str(account.version.build),
        "folder": account.contacts.name,
    }


def settings(server, soap, address):
    credentials = Credentials(server["user"], server["password"])
    found = protocol_at(soap, credentials).get_user_settings(user=address)
    found.raise_errors()
    return {
        "endpoint": found.ews_url,
        "address": found.autodiscover_smtp_address,
        "name": found.user_settings.get("user_display_name"),
    }


def attempt(call, *arguments):
    try:
        return call(*arguments)
    except EWSError as error:
        return {"error": type(error).__name__}


wanted = read_input()
write_output(
    {
        "pox": attempt(find, wanted["server"], wanted["pox"], wanted["address"]),
        "soap": attempt(settings, wanted["server"], wanted["soap"], wanted["address"]),
    }
)
