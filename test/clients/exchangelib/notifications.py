"""Subscribes in three ways, works on the contacts, and tells what was told."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import chain
from queue import Queue
from threading import Thread

from account import connect, read_input, write_output
from exchangelib import Contact
from exchangelib.errors import EWSError
from exchangelib.services import SendNotification

wanted = read_input()
account = connect(wanted["server"], connections=2)
folder = account.contacts


def work():
    """What is to be told: a contact that is saved, changed and deleted."""
    contact = Contact(account=account, folder=folder, display_name="first").save()
    yield contact
    contact.display_name = "changed"
    contact.save(update_fields=["display_name"])
    yield contact
    contact.delete()
    yield contact


def tell(notifications):
    """The events by name, and whether each is about the contact; states are left out."""
    events = chain.from_iterable(notification.events for notification in notifications)
    return [[event.ELEMENT_NAME, event.item_id and event.item_id.id] for event in events if event.ELEMENT_NAME != "StatusEvent"]


def pull():
    with folder.pull_subscription(timeout=10) as (subscription_id, watermark):
        told = []
        for contact in work():
            identifier = contact.id or identifier
            notifications = list(folder.get_events(subscription_id, watermark))
            watermark = list(chain.from_iterable(each.events for each in notifications))[-1].watermark
            told.append([[name, about == identifier] for name, about in tell(notifications)])
    try:
        list(folder.get_events(subscription_id, watermark))
        return told, None
    except EWSError as error:
        return told, type(error).__name__


def stream():
    with folder.streaming_subscription() as subscription_id:
        working = work()
        contact = next(working)
        identifier = contact.id
        told = []
        for notification in folder.get_streaming_events(subscription_id, connection_timeout=1):
            told += [[name, about == identifier] for name, about in tell([notification])]
            if len(told) == 3:
                break
            next(working)
    try:
        list(folder.get_streaming_events("AAA-", connection_timeout=1))
        return told, None
    except EWSError as error:
        return told, f"{type(error).__name__}: {error}"


def push():
    """A server of its own is told, one deed after the other; it ends the subscription after the deletion."""
    arriving = Queue()

    class Listener(BaseHTTPRequestHandler):
        def do_POST(self):
            service = SendNotification(protocol=None)
            body = self.rfile.read(int(self.headers["Content-Length"]))
            names = [name for name, _ in tell(service.parse(body))]
            answer = service.unsubscribe_payload() if "DeletedEvent" in names else service.ok_payload()
            self.send_response(200)
            self.send_header("Content-Type", "text/xml; charset=utf-8")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)
            for name in names:
                arriving.put(name)

        def log_message(self, *args):
            pass

    listener = HTTPServer(("127.0.0.1", 0), Listener)
    Thread(target=listener.serve_forever, daemon=True).start()
    with folder.push_subscription(callback_url=f"http://127.0.0.1:{listener.server_port}/", status_frequency=1):
        told = [arriving.get(timeout=30) for _ in work()]
    listener.shutdown()
    return told


ways = {"pull": pull, "stream": stream, "push": push}
write_output(ways[wanted["way"]]())
