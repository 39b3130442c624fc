"""The attachments of a contact: saved with it, added to it, read back, streamed, taken away."""

import base64

from account import connect, read_input, write_output
from exchangelib import Contact, FileAttachment, ItemAttachment
from exchangelib.errors import EWSError


def shown(attachment):
    """What exchangelib knows of an attachment, with what it holds."""
    about = {name: getattr(attachment, name) for name in ("name", "content_type", "content_id", "size", "is_inline")}
    if isinstance(attachment, ItemAttachment):
        item = attachment.item
        return {**about, "item": {"class": type(item).__name__, "given_name": item.given_name, "body": str(item.body)}}
    return {
        **about,
        "content": base64.b64encode(attachment.content).decode(),
        "is_contact_photo": attachment.is_contact_photo,
    }


def fetched(contact):
    """The contact's attachments as the server tells them now."""
    [found] = contact.account.fetch([(contact.id, contact.changekey)])
    return {
        "has_picture": found.has_picture,
        "has_attachments": found.has_attachments,
        "attachments": [shown(attachment) for attachment in found.attachments],
    }


wanted = read_input()
account = connect(wanted["server"])
content = base64.b64decode(wanted["content"])
contact = Contact(account=account, folder=account.contacts, display_name="Sadie Daniels")
# Of an answer exchangelib reads the items first, and takes the identifiers in that order.
contact.attach(ItemAttachment(name="card", item=Contact(display_name="Alfred", given_name="Alfred", body="He knows.")))
contact.attach(FileAttachment(name="with.bin", content=content, content_type="application/x-test", content_id="one"))
contact.save()
steps = [fetched(contact)]
contact.attach(FileAttachment(name="ContactPicture.jpg", content=content, is_contact_photo=True))
contact.attach(FileAttachment(name="inline & odd <name>", content=b"", is_inline=True))
steps.append(fetched(contact))
with contact.attachments[1].fp as stream:
    streamed = b"".join(iter(lambda: stream.read(1000), b""))
gone = contact.attachments[2]
gone_id = gone.attachment_id
contact.detach([gone, contact.attachments[1]])
steps.append(fetched(contact))
try:
    FileAttachment(parent_item=contact, attachment_id=gone_id, name="x").content  # noqa: B018
    error = None
except EWSError as failure:
    error = type(failure).__name__
contact.delete()
write_output({"steps": steps, "streamed": streamed == content, "error": error})
