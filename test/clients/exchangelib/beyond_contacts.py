"""Calls what a server of contacts does not have; tells what came of each call, and in how many requests."""

from datetime import timedelta

from account import connect, read_input, write_output
from exchangelib import EWSDateTime, EWSTimeZone, Mailbox
from exchangelib.errors import EWSError
from exchangelib.items import Message
from exchangelib.properties import SendingAs
from exchangelib.services import GetMailTips
from exchangelib.services.common import EWSAccountService, EWSService
from exchangelib.util import create_element


class Nonsense(EWSAccountService):
    """An operation that no schema has."""

    SERVICE_NAME = "GetUnifiedGroupsSettings"

    def call(self):
        return self._get_elements(payload=create_element(f"m:{self.SERVICE_NAME}"))


def standard_times(account):
    """Of some time zones the minutes from UTC, and the month in which daylight saving begins."""
    zones = {zone.id: zone.get_std_and_dst(for_year=2026) for zone in account.protocol.get_timezones(
        return_full_timezone_data=True
    )}
    wanted = "Romance Standard Time", "Newfoundland Standard Time", "Cen. Australia Standard Time"
    return {name: [zones[name][2].bias_in_minutes, zones[name][1].iso_month] for name in wanted}


def calls(account, item_id):
    """What is called, by name."""
    message = Message(account=account, id=item_id[0], changekey=item_id[1], folder=account.contacts)
    now = EWSDateTime.now(tz=EWSTimeZone("Europe/Copenhagen"))
    return {
        "GetUserOofSettings": lambda: account.oof_settings.state,
        "SetUserOofSettings": lambda: setattr(account, "oof_settings", account.oof_settings),
        "GetRoomLists": lambda: list(account.protocol.get_roomlists()),
        "GetServerTimeZones": lambda: standard_times(account),
        "GetUserAvailability": lambda: [
            view.view_type
            for view in account.protocol.get_free_busy_info(
                accounts=[(account, "Required", False)], start=now, end=now + timedelta(days=1)
            )
        ],
        "GetSearchableMailboxes": lambda: list(account.protocol.get_searchable_mailboxes()),
        "GetMailTips": lambda: list(
            GetMailTips(protocol=account.protocol).call(
                sending_as=SendingAs(email_address=account.primary_smtp_address),
                recipients=[Mailbox(email_address="a@contoso.com")],
                mail_tips_requested="All",
            )
        ),
        "GetUserConfiguration": lambda: account.contacts.get_user_configuration(name="x"),
        "SendItem": lambda: message.send(save_copy=False),
        "MarkAsJunk": lambda: message.mark_as_junk(),
        "ArchiveItem": lambda: message.archive(to_folder=account.contacts),
        "Nonsense": lambda: list(Nonsense(account=account).call()),
    }


def outcome_of(call):
    """What a call gives, or the exception it ends with; and how many requests it sends."""
    sent = []
    send = EWSService._get_response
    EWSService._get_response = lambda *args, **kwargs: sent.append(1) or send(*args, **kwargs)
    try:
        return {"value": call(), "requests": len(sent)}
    except EWSError as error:
        return {"error": type(error).__name__, "message": str(error), "requests": len(sent)}
    finally:
        EWSService._get_response = send


wanted = read_input()
the_account = connect(wanted["server"])
the_account.contacts.refresh()
write_output({name: outcome_of(call) for name, call in calls(the_account, wanted["id"]).items()})
