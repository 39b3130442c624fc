import {
  bool,
  element,
  int,
  listing,
  named,
  oneOf,
  optional,
  record,
  text,
  usuallyNonEmpty,
  type ValueOf,
} from './kinds/index.ts'
import { propertyPath } from './path.ts'

const bodyForm = oneOf('Best', 'HTML', 'Text')

/** Base shapes: which properties an answer holds when none is named. */
export const baseShape = named(
  't:DefaultShapeNamesType',
  oneOf('IdOnly', 'Default', 'AllProperties', 'PcxPeopleSearch'),
)

/** The properties that are asked for by name. */
export const additionalProperties = usuallyNonEmpty(named('t:ArrayOfPathsToElementType', listing(propertyPath)))

/**
 * Which properties of the items an answer shall hold, and the form of their bodies.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/itemshape
 */
export const itemShape = named(
  't:ItemResponseShapeType',
  record({
    baseShape: element('t:BaseShape', baseShape),
    includeMimeContent: optional(element('t:IncludeMimeContent', bool)),
    bodyType: optional(element('t:BodyType', bodyForm)),
    uniqueBodyType: optional(element('t:UniqueBodyType', bodyForm)),
    normalizedBodyType: optional(element('t:NormalizedBodyType', bodyForm)),
    filterHtmlContent: optional(element('t:FilterHtmlContent', bool)),
    convertHtmlCodePageToUTF8: optional(element('t:ConvertHtmlCodePageToUTF8', bool)),
    inlineImageUrlTemplate: optional(element('t:InlineImageUrlTemplate', text)),
    blockExternalImages: optional(element('t:BlockExternalImages', bool)),
    addBlankTargetToLinks: optional(element('t:AddBlankTargetToLinks', bool)),
    maximumBodySize: optional(element('t:MaximumBodySize', int)),
    additionalProperties: optional(element('t:AdditionalProperties', additionalProperties)),
  }),
)

export type ItemShape = ValueOf<typeof itemShape>
