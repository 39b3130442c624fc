"""Keeps a distribution list, finds people and resolves names, with contacts of which the names are given."""

from account import connect, read_input, write_output
from exchangelib import Contact, DistributionList, Mailbox
from exchangelib.indexed_properties import EmailAddress
from exchangelib.items import Persona
from exchangelib.properties import Member


def mailbox_to_json(mailbox):
    """A mailbox, or the name of the exception in its place."""
    if isinstance(mailbox, Exception):
        return {"error": type(mailbox).__name__, "message": str(mailbox)}
    return [mailbox.name, mailbox.email_address, mailbox.mailbox_type, mailbox.item_id is not None]


def members_to_json(items):
    """The members of lists, sorted by address."""
    return [
        sorted([m.mailbox.email_address, m.mailbox.mailbox_type, m.status] for m in item.members or [])
        for item in items
    ]


def keep_list(account):
    """The life of a list: saved empty, filled, changed, deleted; its name and members at each step."""
    group = DistributionList(account=account, folder=account.contacts, display_name="Crew", categories=["Work"])
    group.save()
    steps = [[group.display_name, *members_to_json(account.fetch([group]))]]
    group.refresh()
    group.members = [
        Member(mailbox=Mailbox(email_address=address, mailbox_type="OneOff")) for address in ("a@x.org", "b@x.org")
    ]
    group.save()
    steps.append(members_to_json(account.fetch([group])))
    group.refresh()
    group.members = {member for member in group.members if member.mailbox.email_address != "a@x.org"}
    group.display_name = "Team"
    group.save(update_fields=["members", "display_name"])
    [found] = account.fetch([group])
    steps.append([found.display_name, found.subject, found.file_as, *members_to_json([found])])
    group.delete()
    return steps


def expand_unknown(account):
    """What comes of expanding a list by an address."""
    try:
        return account.protocol.expand_dl("nobody@contoso.com")
    except Exception as error:
        return mailbox_to_json(error)


def resolve(account, names, **options):
    """Whom names mean; with the contacts when those are asked for."""
    found = account.protocol.resolve_names(names, **options)
    if not options.get("return_full_contact_data"):
        return [mailbox_to_json(mailbox) for mailbox in found]
    return [
        [mailbox.name, contact and [contact.display_name, contact.given_name, contact.surname, contact.contact_source,
                                    [entry.email for entry in contact.email_addresses or []]]]
        for mailbox, contact in found
    ]


def persona_to_json(persona):
    """Some fields of a persona, or the name of the exception in its place."""
    if isinstance(persona, Exception):
        return {"error": type(persona).__name__}
    return [persona.persona_type, persona.display_name, persona.given_name, persona.surname,
            persona.email_address and persona.email_address.email_address]


def find_people(account):
    """People of the contacts folder, in the ways that exchangelib has of asking for them."""
    people = account.contacts.people()
    whole = list(people)
    names = ("display_name", "given_name", "surname", "email_address", "persona_type")
    return {
        "all": sorted(persona_to_json(persona) for persona in whole),
        "only": [persona_to_json(persona) for persona in people.only(*names).order_by("-display_name")],
        "filtered": [p.display_name for p in people.only("display_name").filter(display_name="hope gross")],
        "typed": [p.display_name for p in people.only("display_name").filter("gro")],
        "attributions": [a.display_name for a in whole[0].attributions],
        "fetched": [persona_to_json(p) for p in account.fetch_personas([*whole[:1], Persona(id="AAA=", changekey="x")])],
    }


wanted = read_input()
the_account = connect(wanted["server"])
the_account.bulk_create(
    folder=the_account.contacts,
    items=[
        Contact(
            display_name=f"{given_name} {surname}",
            given_name=given_name,
            surname=surname,
            email_addresses=[EmailAddress(label="EmailAddress1", email=f"{given_name.lower()}@fabrikam.com")],
        )
        for given_name, surname in wanted["names"]
    ],
)
own_address = the_account.primary_smtp_address
write_output(
    {
        "people": find_people(the_account),
        "list": keep_list(the_account),
        "expandUnknown": expand_unknown(the_account),
        "resolved": {
            "own": resolve(the_account, [own_address]),
            "several": resolve(the_account, ["hope", "nobody", "sadie"]),
            "directoryOnly": resolve(the_account, ["hope"], search_scope="ActiveDirectory"),
            "contactsOnly": resolve(the_account, ["sadie"], search_scope="Contacts"),
            "inFolder": resolve(
                the_account, ["gro"], search_scope="Contacts", parent_folders=[the_account.contacts]
            ),
            "full": resolve(the_account, ["sadie", "hope"], return_full_contact_data=True, shape="AllProperties"),
            "byDefault": resolve(the_account, ["hope"], return_full_contact_data=True, shape="Default"),
            "idOnly": resolve(the_account, [own_address], return_full_contact_data=True, shape="IdOnly"),
        },
    }
)
