// A contact with a picture and other attachments, in a version of Exchange; prints what there was at each step.
import { json } from 'node:stream/consumers'
import { ews } from './library.mjs'

const { server, version, content } = await json(process.stdin)
const service = new ews.ExchangeService(ews.ExchangeVersion[version])
service.Url = new ews.Uri(server.url)
service.Credentials = new ews.WebCredentials(server.user, server.password)

const bound = id => ews.Contact.Bind(service, id, new ews.PropertySet(ews.BasePropertySet.FirstClassProperties))

async function shown(id) {
  const contact = await bound(id)
  const attachments = []
  for (const attachment of contact.Attachments.Items) {
    await attachment.Load()
    const { Name, IsContactPhoto, Base64Content } = attachment
    attachments.push({ Name, IsContactPhoto, sameContent: Base64Content === content })
  }
  return { HasPicture: contact.HasPicture, HasAttachments: contact.HasAttachments, attachments }
}

const contact = new ews.Contact(service)
contact.DisplayName = 'Sadie Daniels'
contact.SetContactPicture(content, 'ContactPicture.jpg')
contact.Attachments.AddFileAttachment('notes.txt', content)
await contact.Save()
const steps = { created: await shown(contact.Id) }

const changed = await bound(contact.Id)
changed.SetContactPicture(content, 'another.jpg')
await changed.Update(ews.ConflictResolutionMode.AlwaysOverwrite)
steps.replaced = await shown(contact.Id)

const cleared = await bound(contact.Id)
cleared.RemoveContactPicture()
await cleared.Update(ews.ConflictResolutionMode.AlwaysOverwrite)
steps.removed = await shown(contact.Id)
console.log(JSON.stringify(steps))
