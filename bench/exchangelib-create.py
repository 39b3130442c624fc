"""Creates contacts with exchangelib's bulk_create, and prints the seconds that it took."""

import sys
import time

from exchangelib import DELEGATE, Account, Build, Configuration, Contact, Credentials, Version
from exchangelib.indexed_properties import EmailAddress, PhoneNumber, PhysicalAddress
from exchangelib.transport import BASIC

url, count = sys.argv[1], int(sys.argv[2])
config = Configuration(
    service_endpoint=url,
    credentials=Credentials("sadie@contoso.com", "secret"),
    auth_type=BASIC,
    version=Version(build=Build(15, 1, 2507, 6)),
)
account = Account("sadie@contoso.com", config=config, autodiscover=False, access_type=DELEGATE)


def contact(number):
    """The same contact as in contacts.ts."""
    name = f"alfred.welker.{number}"
    return Contact(
        file_as=f"Welker, Alfred {number}",
        display_name=f"Alfred Welker {number}",
        given_name="Alfred",
        company_name="Contoso Pharmaceuticals Ltd.",
        email_addresses=[
            EmailAddress(email=f"{name}@contoso.com", label="EmailAddress1"),
            EmailAddress(email=f"{name}@research.contoso.example", label="EmailAddress2"),
        ],
        physical_addresses=[
            PhysicalAddress(
                label="Business",
                street=f"{number} Main Street, Building 7",
                city="Redmond",
                state="Washington",
                country="United States of America",
                zipcode="98052-6399",
            )
        ],
        phone_numbers=[
            PhoneNumber(phone_number="+1 (425) 555-0100", label="BusinessPhone"),
            PhoneNumber(phone_number="+1 (425) 555-0101", label="MobilePhone"),
        ],
        department="Research & Development",
        job_title="Principal Investigator, Clinical Trials",
        office="Building 7, Room 1234",
        surname=f"Welker {number}",
    )


start = time.perf_counter()
created = account.bulk_create(folder=account.contacts, items=[contact(number) for number in range(count)])
assert len(created) == count, f"{len(created)} were created"
print(time.perf_counter() - start)
