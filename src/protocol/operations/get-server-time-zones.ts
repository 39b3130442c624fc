import {
  allOrNothing,
  attribute,
  bool,
  builtIn,
  choice,
  content,
  element,
  int,
  invalid,
  list,
  oneOf,
  optional,
  record,
  repeated,
  scalar,
  text,
  usuallyNonEmpty,
  type ValueOf,
  variant,
} from '../kinds/index.ts'
import { outcomes } from '../outcome.ts'
import { operation } from './operation.ts'

/** A length of time of less than days, in minutes. */
const duration = scalar<number>({
  name: 'duration',
  textType: builtIn('xs:duration'),
  parse: value => {
    const parts = /^(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:\d+(?:\.\d+)?S)?$/.exec(value.trim())
    if (!parts) return invalid(value, 'a length of time like PT1H30M')
    const [, sign, hours = '0', minutes = '0'] = parts
    return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  },
  format: value => {
    const [hours, minutes] = [Math.trunc(Math.abs(value) / 60), Math.abs(value) % 60]
    return `${value < 0 ? '-' : ''}PT${hours > 0 ? `${hours}H` : ''}${minutes > 0 || hours === 0 ? `${minutes}M` : ''}`
  },
  check: value => (Number.isInteger(value) ? (value as number) : invalid(value, 'a number of minutes')),
  random: random => random.integer(-14 * 60, 24 * 60),
})

const weekday = oneOf('Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday')
/** Names of the days of the week, from Sunday. */
export const weekdays = weekday.words

const to = element('t:To', record({ kind: attribute('Kind', oneOf('Period', 'Group')), target: content(text) }))

const transition = variant({
  Transition: record({ to }),
  RecurringDayTransition: record({
    to,
    timeOffset: element('t:TimeOffset', duration),
    month: element('t:Month', int),
    dayOfWeek: element('t:DayOfWeek', weekday),
    occurrence: element('t:Occurrence', int),
  }),
})

const period = record({
  bias: attribute('Bias', duration),
  name: attribute('Name', text),
  id: attribute('Id', text),
})

const transitions = repeated(choice(transition))
const transitionsGroup = record({ id: attribute('Id', text), transitions })

/**
 * A time zone: its periods with their distance from UTC, and when each begins. Without them it is only named.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/timezonedefinition
 */
const definition = record({
  id: attribute('Id', text),
  name: attribute('Name', text),
  periods: optional(element('t:Periods', usuallyNonEmpty(list('t:Period', period)))),
  transitionsGroups: optional(
    element('t:TransitionsGroups', usuallyNonEmpty(list('t:TransitionsGroup', transitionsGroup))),
  ),
  transitions: optional(element('t:Transitions', record({ transitions }))),
})

const timeZoneDefinition: typeof definition = {
  ...definition,
  declare: tag => allOrNothing(definition.declare(tag)),
}

export type TimeZoneDefinition = ValueOf<typeof timeZoneDefinition>

/**
 * Gets the time zones that a server knows: those of Windows.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/getservertimezones-operation
 */
export const getServerTimeZones = operation(
  'GetServerTimeZones',
  {
    returnFullTimeZoneData: optional(attribute('ReturnFullTimeZoneData', bool)),
    ids: optional(element('m:Ids', usuallyNonEmpty(list('t:Id', text)))),
  },
  outcomes('GetServerTimeZones', {
    timeZoneDefinitions: element('m:TimeZoneDefinitions', list('t:TimeZoneDefinition', timeZoneDefinition)),
  }),
)
