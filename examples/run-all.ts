import { basic, ExchangeService } from '../src/client/index.ts'
import { checkBatchResults } from './check-batch-results.ts'
import { createContactsInBatch } from './create-contacts-in-batch.ts'
import { batchDeleteContactItems } from './delete-contacts-in-batch.ts'
import { batchGetContactItems } from './get-contacts-in-batch.ts'
import { batchUpdateContactItems } from './update-contacts-in-batch.ts'

const { EWS_URL = 'http://localhost:8080/EWS/Exchange.asmx', EWS_USER = '', EWS_PASSWORD = '' } = process.env

const service = new ExchangeService({ url: EWS_URL, credentials: basic(EWS_USER, EWS_PASSWORD) })

const itemIds = await createContactsInBatch(service)
const contactItems = await batchGetContactItems(service, itemIds)
await batchUpdateContactItems(service, contactItems)
await batchDeleteContactItems(service, itemIds)

// They are gone now, so each of them fails.
await checkBatchResults(service, itemIds)
