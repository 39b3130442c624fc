import type { Login } from './mailboxes.ts'

const request =
  '<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>' +
  '<GetFolder xmlns="http://schemas.microsoft.com/exchange/services/2006/messages" ' +
  'xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">' +
  '<FolderShape><t:BaseShape>Default</t:BaseShape></FolderShape>' +
  '<FolderIds><t:DistinguishedFolderId Id="contacts"/></FolderIds></GetFolder></Body></Envelope>'

/** What is said when a server is ready: where it is, how to log in, and a first request to copy. */
export function greetingOf(url: string, logins: readonly Login[]): string {
  const [first] = logins
  const account = first ? [first.name, first.password].filter(Boolean).join(':') : ''
  const curl = `curl -u ${quoted(account)} -H 'Content-Type: text/xml' ${quoted(url)} -d ${quoted(request)}`
  return `
The server is ready. Give EWS clients this address:

  ${url}

Log in as  ${namesOf(logins)}
${passwordLine(first)}
Try it     ${curl}

Ctrl+C stops it.`
}

function namesOf(logins: readonly Login[]): string {
  const some = logins.slice(0, 3).map(({ name }) => name)
  return logins.length > some.length ? `${some.join(', ')} or ${logins.length - some.length} more` : some.join(' or ')
}

function passwordLine(first: Login | undefined): string {
  if (!first?.password) return ''
  return `Password   ${first.password}  (shown only now; 'ews user passwd ${first.name}' sets another)\n`
}

/** As one word for a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
