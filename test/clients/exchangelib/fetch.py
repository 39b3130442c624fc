"""Fetches contacts with all that exchangelib knows of items, and shows some fields."""

from account import connect, read_input, write_output
from values import register, to_json

wanted = read_input()
register(wanted["extended"])
account = connect(wanted["server"])
ids = [tuple(pair) for pair in wanted["ids"]]
write_output([to_json(contact, wanted["fields"]) for contact in account.fetch(ids)])
