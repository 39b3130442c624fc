"""Searches over LDAP; in: port, user, password, and filters; out: what each finds."""

import json
import sys

from ldap3 import SUBTREE, Connection, Server

given = json.load(sys.stdin)
connection = Connection(
    Server("127.0.0.1", port=given["port"], get_info=None),
    user=given["user"],
    password=given["password"],
    check_names=False,
    auto_bind=True,
)
attributes = ["cn", "sn", "givenName", "mail", "telephoneNumber", "o"]


def found(filter, size):
    connection.search("ou=people", filter, SUBTREE, attributes=attributes, size_limit=size)
    return [{name: values for name, values in entry["attributes"].items()} for entry in connection.response]


json.dump([found(each, given.get("size", 100)) for each in given["filters"]], sys.stdout)
