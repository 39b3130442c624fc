"""Makes a client from the description of the service, does all that one does with a contact, and prints what came out."""

import json
import sys

from requests import Session
from requests.auth import HTTPBasicAuth
from zeep import Client
from zeep.transports import Transport

wanted = json.load(sys.stdin)
server = wanted["server"]
session = Session()
session.auth = HTTPBasicAuth(server["user"], server["password"])
client = Client(wanted["wsdl"], transport=Transport(session=session))
version = {"RequestServerVersion": {"Version": "Exchange2016"}}


def call(name, *arguments, **named):
    """Calls an operation: the one message of its answer."""
    answer = client.service[name](*arguments, _soapheaders=version, **named)
    body = answer.body if hasattr(answer, "body") else answer
    return body["ResponseMessages"][name + "ResponseMessage"][0]


def contact_of(message):
    return message["Items"]["_value_1"][0]["Contact"]


def id_of(message):
    item_id = contact_of(message)["ItemId"]
    return {"Id": item_id["Id"], "ChangeKey": item_id["ChangeKey"]}


def get(item_id):
    return call("GetItem", ItemShape={"BaseShape": "AllProperties"}, ItemIds={"_value_1": [{"ItemId": item_id}]})


def seen(contact):
    return {
        "name": contact["DisplayName"],
        "body": contact["Body"]["_value_1"],
        "company": contact["CompanyName"],
        "job": contact["JobTitle"],
        "birthday": contact["Birthday"].isoformat(),
        "emails": [(entry["Key"], entry["_value_1"]) for entry in contact["EmailAddresses"]["Entry"]],
    }


created = call(
    "CreateItem",
    Items={
        "_value_1": [
            {
                "Contact": {
                    "Body": {"BodyType": "Text", "_value_1": 'Likes <tea> & "cake"'},
                    "GivenName": "Sadie",
                    "CompanyName": "Contoso & Söhne",
                    "EmailAddresses": {"Entry": [{"Key": "EmailAddress1", "_value_1": "sadie@contoso.com"}]},
                    "Birthday": "1990-12-31T11:59:00Z",
                }
            }
        ]
    },
)
got = get(id_of(created))
updated = call(
    "UpdateItem",
    ConflictResolution="AlwaysOverwrite",
    ItemChanges={
        "ItemChange": [
            {
                "ItemId": id_of(created),
                "Updates": {
                    "_value_1": [
                        {
                            "SetItemField": {
                                "FieldURI": {"FieldURI": "contacts:JobTitle"},
                                "Contact": {"JobTitle": "Baker"},
                            }
                        },
                        {"DeleteItemField": {"FieldURI": {"FieldURI": "contacts:CompanyName"}}},
                    ]
                },
            }
        ]
    },
)
changed = get(id_of(updated))
deleted = call("DeleteItem", DeleteType="HardDelete", ItemIds={"_value_1": [{"ItemId": id_of(updated)}]})
json.dump(
    {
        "codes": [message["ResponseCode"] for message in (created, got, updated, changed, deleted)],
        "got": seen(contact_of(got)),
        "changed": seen(contact_of(changed)),
        "gone": get(id_of(updated))["ResponseCode"],
    },
    sys.stdout,
)
