"""Creates contacts, and asks for them in all the ways that exchangelib has."""

from account import connect, read_input, write_output
from exchangelib import EWSDate, EWSDateTime, Q
from exchangelib.errors import EWSError
from values import failure, from_json, register, to_json


def plain(value):
    """A value of a condition; a day or a moment comes as an object that says so."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        [(kind, text)] = value.items()
        return EWSDate.from_string(text) if kind == "day" else EWSDateTime.from_string(text)
    return value


def conditions(asked):
    """Conditions by the names that exchangelib gives them."""
    return {name: plain(value) for name, value in asked.items()}


def query_set(folder, asked):
    """What is asked for: a query as text, conditions that must hold, of which one must hold, or that must not."""
    found = folder.filter(asked["query"]) if "query" in asked else folder.all()
    if "filter" in asked:
        found = found.filter(**conditions(asked["filter"]))
    if "any" in asked:
        either = Q()
        for each in asked["any"]:
            either |= Q(**conditions(each))
        found = found.filter(either)
    if "exclude" in asked:
        found = found.exclude(**conditions(asked["exclude"]))
    if "order_by" in asked:
        found = found.order_by(*asked["order_by"])
    return found


def answer(folder, asked):
    """The names of what was found, or what else was asked for."""
    found = query_set(folder, asked)
    found.page_size = asked.get("page_size", found.page_size)
    if asked.get("count"):
        return [found.count(), found.exists()]
    if "values" in asked:
        return [list(each) for each in found.values_list(*asked["values"])]
    if "slice" in asked:
        return [contact.display_name for contact in found[slice(*asked["slice"])]]
    fields = asked.get("only")
    if fields:
        return [to_json(contact, fields) for contact in found.only(*fields)]
    return [contact.display_name for contact in found]


def answer_or_failure(folder, asked):
    """The same, or the name of the exception."""
    try:
        return answer(folder, asked)
    except EWSError as error:
        return failure(error)


wanted = read_input()
register(wanted["extended"])
account = connect(wanted["server"])
account.bulk_create(folder=account.contacts, items=[from_json(values) for values in wanted["contacts"]])
write_output([answer_or_failure(account.contacts, asked) for asked in wanted["questions"]])
