import sanitizeHtml, { type Attributes, type IOptions, type Tag } from 'sanitize-html'

/** What to do to a page of HTML. */
export interface HtmlChanges {
  /** Take away scripts and whatever else could do harm. */
  readonly safe: boolean
  /** Name UTF-8 as the character set in the page's own meta element. */
  readonly utf8: boolean
  /** Take away the sources of images that would be fetched from elsewhere. */
  readonly noExternalImages: boolean
  /** Open links in a window of their own. */
  readonly blankTargets: boolean
}

/** Lets every element, attribute and address pass. */
const everything: IOptions = {
  allowedTags: false,
  allowedAttributes: false,
  allowedSchemesAppliedToAttributes: [],
  allowVulnerableTags: true,
}

/** Changes a page of HTML; the rest of it stays as it is. */
export function rewriteHtml(html: string, changes: HtmlChanges): string {
  return sanitizeHtml(html, {
    ...(changes.safe ? { allowedSchemesByTag: { img: ['http', 'https', 'cid', 'data'] } } : everything),
    transformTags: {
      ...(changes.blankTargets && { a: blankTarget }),
      ...(changes.noExternalImages && { img: withoutExternalSource }),
      ...(changes.utf8 && { meta: namingUtf8 }),
    },
  })
}

function blankTarget(tagName: string, attribs: Attributes): Tag {
  return { tagName, attribs: { ...attribs, target: '_blank' } }
}

function withoutExternalSource(tagName: string, attribs: Attributes): Tag {
  const { src, ...rest } = attribs
  return { tagName, attribs: src && /^\s*(https?:)?\/\//i.test(src) ? rest : attribs }
}

function namingUtf8(tagName: string, attribs: Attributes): Tag {
  if (attribs['charset']) return { tagName, attribs: { ...attribs, charset: 'utf-8' } }
  const { content } = attribs
  if (!content || !/charset\s*=/i.test(content)) return { tagName, attribs }
  return { tagName, attribs: { ...attribs, content: content.replace(/charset\s*=\s*[\w-]+/i, 'charset=utf-8') } }
}
