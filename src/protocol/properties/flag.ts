import {
  dateTime,
  element,
  InvalidValue,
  type Kind,
  named,
  oneOf,
  optional,
  record,
  type ValueOf,
} from '../kinds/index.ts'

const anyFlag = named(
  't:FlagType',
  record({
    flagStatus: element('t:FlagStatus', oneOf('NotFlagged', 'Flagged', 'Complete')),
    startDate: optional(element('t:StartDate', dateTime)),
    dueDate: optional(element('t:DueDate', dateTime)),
    completeDate: optional(element('t:CompleteDate', dateTime)),
  }),
)
type Flag = ValueOf<typeof anyFlag>

/**
 * A flag for follow-up: what is to be done has the days of both its ends or of neither, what is done the day it was.
 * @see https://learn.microsoft.com/en-us/exchange/client-developer/web-service-reference/flag
 */
export const flag: Kind<Flag> & Pick<typeof anyFlag, 'shape'> = {
  ...anyFlag,
  read: xml => {
    const value = anyFlag.read(xml)
    return xml.lenient ? value : sound(value)
  },
  check: value => sound(anyFlag.check(value)),
  random: random => {
    const { flagStatus, startDate, completeDate } = anyFlag.random(random)
    if (flagStatus === 'NotFlagged') return { flagStatus }
    if (flagStatus === 'Complete') return { flagStatus, ...(completeDate && { completeDate }) }
    return { flagStatus, ...(startDate && { startDate, dueDate: startDate }) }
  },
}

function sound(value: Flag): Flag {
  const { flagStatus, startDate, dueDate, completeDate } = value
  if (completeDate && flagStatus !== 'Complete') throw new InvalidValue('CompleteDate goes with Complete only')
  if ((startDate || dueDate) && flagStatus !== 'Flagged')
    throw new InvalidValue('StartDate and DueDate go with Flagged only')
  if (Boolean(startDate) !== Boolean(dueDate)) throw new InvalidValue('StartDate and DueDate go together')
  return value
}
