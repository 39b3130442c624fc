import type { HtmlToTextOptions } from 'html-to-text'
import type { ContactValues, ItemShape } from '../../protocol/index.ts'
import { carriable } from '../../xml/index.ts'

type Body = NonNullable<ContactValues['body']>
/** Gives a body the form that a shape asks for. */
export type BodyForm = (body: Body) => Body

const asStored: BodyForm = body => body

/**
 * The form in which a shape wants bodies. What takes HTML apart is loaded only when somebody wants it: a batch of
 * contacts with plain notes never pays for it.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/bodytype
 */
export async function bodyFormOf(shape: ItemShape): Promise<BodyForm> {
  const form = await formOf(shape)
  const { maximumBodySize } = shape
  return maximumBodySize === undefined ? form : body => truncate(form(body), maximumBodySize)
}

async function formOf(shape: ItemShape): Promise<BodyForm> {
  if (shape.bodyType === 'Text') return await plainText()
  const switches = await htmlSwitches(shape)
  if (shape.bodyType === 'HTML') return body => switches(toHtml(body))
  return switches
}

/** What is nested deeper than any page for people is left out: walking it would overflow the stack. */
const textOptions: HtmlToTextOptions = {
  wordwrap: false,
  selectors: [{ selector: 'img', format: 'skip' }],
  limits: { maxDepth: 250 },
}

async function plainText(): Promise<BodyForm> {
  const { convert } = await import('html-to-text')
  return body =>
    body.bodyType === 'Text'
      ? body
      : {
          bodyType: 'Text',
          // HTML can name characters that XML cannot carry.
          text: carriable(convert(body.text, textOptions)),
        }
}

/** Plain text as a page of HTML that looks the same. */
function toHtml(body: Body): Body {
  if (body.bodyType === 'HTML') return body
  const escaped = body.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const lines = escaped.replaceAll(/\r?\n/g, '<br>\n')
  return { bodyType: 'HTML', text: `<html><head>${charset}</head><body><div>${lines}</div></body></html>` }
}

const charset = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">'

/** The switches that change HTML bodies; as stored when none is on. */
async function htmlSwitches(shape: ItemShape): Promise<BodyForm> {
  const { filterHtmlContent, convertHtmlCodePageToUTF8, blockExternalImages, addBlankTargetToLinks } = shape
  if (!(filterHtmlContent || convertHtmlCodePageToUTF8 || blockExternalImages || addBlankTargetToLinks)) return asStored
  const { rewriteHtml } = await import('./html.ts')
  const changes = {
    safe: filterHtmlContent === true,
    utf8: convertHtmlCodePageToUTF8 === true,
    noExternalImages: blockExternalImages === true,
    blankTargets: addBlankTargetToLinks === true,
  }
  return body => {
    if (body.bodyType === 'Text') return body
    const html = rewriteHtml(body.text, changes)
    return { ...body, text: carriable(changes.utf8 ? withCharset(html) : html) }
  }
}

/** A page that names its character set: ours, in its head, where it names none. */
function withCharset(html: string): string {
  if (/<meta\b[^>]*\bcharset\s*=/i.test(html)) return html
  const [head] = /<head\b[^>]*>/i.exec(html) ?? []
  if (head !== undefined) return html.replace(head, () => `${head}${charset}`)
  const [root = ''] = /<html\b[^>]*>/i.exec(html) ?? []
  return html.replace(root, () => `${root}<head>${charset}</head>`)
}

function truncate(body: Body, most: number): Body {
  if (body.text.length <= most) return body
  // Half a surrogate pair could not be sent.
  const text = body.text.slice(0, Math.max(0, most)).replace(/[\uD800-\uDBFF]$/, '')
  return { ...body, text, isTruncated: true }
}

/** Whether an HTML body shows images from elsewhere, which blocking would remove. */
export function hasExternalImages(body: ContactValues['body']): boolean {
  return body?.bodyType === 'HTML' && /<img\b[^>]*\ssrc\s*=\s*["']?\s*(https?:)?\/\//i.test(body.text)
}
