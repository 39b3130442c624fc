"""An account as exchangelib has it, and the JSON that the scripts beside this one read and write."""

import json
import sys

from exchangelib import DELEGATE, Account, Build, Configuration, Credentials, Version
from exchangelib.transport import BASIC

HINTS = {"auth_type": BASIC, "version": Version(build=Build(15, 1, 2507, 6))}


def connect(server, hints=True, address=None, access_type=DELEGATE, connections=1):
    """The account of a user, or of another one. Without hints exchangelib finds out for itself what the server speaks."""
    config = Configuration(
        service_endpoint=server["url"],
        credentials=Credentials(server["user"], server["password"]),
        max_connections=connections,
        **(HINTS if hints else {}),
    )
    return Account(address or server["user"], config=config, autodiscover=False, access_type=access_type)


def read_input():
    """What the test asks for."""
    return json.load(sys.stdin)


def write_output(value):
    """Tells the test what came out."""
    json.dump(value, sys.stdout)
