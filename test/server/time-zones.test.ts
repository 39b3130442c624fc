import { describe, expect, test } from 'vitest'
import { BACKENDS, type TestBackend } from '../support/backends.ts'
import { useService } from '../support/service.ts'
import { attributes, contents, envelope, responseCodes } from '../support/xml.ts'

describe('GetServerTimeZones', () => {
  const ews = useService(BACKENDS[0] as TestBackend)
  const ask = async (request: Parameters<typeof ews.call<'GetServerTimeZones'>>[1]) => {
    const [outcome] = await ews.call('GetServerTimeZones', request)
    expect(outcome).toMatchObject({ result: 'Success', code: 'NoError' })
    return outcome?.timeZoneDefinitions ?? []
  }

  test('tells all time zones of Windows, whole', async () => {
    const zones = await ask({})
    expect(zones.length).toBeGreaterThan(130)
    expect(new Set(zones.map(({ id }) => id)).size).toBe(zones.length)
    for (const { periods = [], transitionsGroups = [], transitions } of zones) {
      expect(periods.length).toBe(transitionsGroups[0]?.transitions.length)
      expect(transitions?.transitions).toHaveLength(1)
    }
  })

  test('tells those that are asked for, in that order, and nothing of one that nobody knows', async () => {
    const ids = ['Tokyo Standard Time', 'Nonsense', 'UTC', 'W. Europe Standard Time', 'Europe/Berlin']
    expect((await ask({ ids })).map(({ id, name }) => [id, name])).toEqual([
      ['Tokyo Standard Time', '(UTC+09:00) Tokyo'],
      ['UTC', '(UTC+00:00) UTC'],
      ['W. Europe Standard Time', '(UTC+01:00) Berlin'],
    ])
    expect(await ask({ ids: ['Nonsense'] })).toEqual([])
  })

  test('tells names alone when asked to', async () => {
    expect(await ask({ ids: ['UTC'], returnFullTimeZoneData: false })).toEqual([{ id: 'UTC', name: '(UTC+00:00) UTC' }])
  })

  test('writes what .NET reads', async () => {
    const { body } = await ews.post(
      envelope('<m:GetServerTimeZones><m:Ids><t:Id>Newfoundland Standard Time</t:Id></m:Ids></m:GetServerTimeZones>'),
    )
    expect(body).toContain('<t:Period Bias="PT3H30M" Name="Standard" Id="Standard"></t:Period>')
    expect(body).toContain('<t:Period Bias="PT2H30M" Name="Daylight" Id="Daylight"></t:Period>')
    expect(body).toContain(
      '<t:RecurringDayTransition><t:To Kind="Period">Daylight</t:To><t:TimeOffset>PT2H</t:TimeOffset><t:Month>3</t:Month>' +
        '<t:DayOfWeek>Sunday</t:DayOfWeek><t:Occurrence>2</t:Occurrence></t:RecurringDayTransition>',
    )
    expect(body).toContain('<t:Transitions><t:Transition><t:To Kind="Group">0</t:To></t:Transition></t:Transitions>')
  })
})

describe.each(BACKENDS)('A date and time without an offset on $name', backend => {
  const ews = useService(backend)

  /** Posts a request with a TimeZoneContext. */
  async function post(body: string, zone: string, version = 'Exchange2016'): Promise<string> {
    const context = `<t:TimeZoneContext><t:TimeZoneDefinition Id="${zone}"/></t:TimeZoneContext></s:Header>`
    return (await ews.post(envelope(body, version).replace('</s:Header>', context))).body
  }

  /** Creates a contact of some elements, and gives the code and what was stored. */
  async function created(elements: string, zone: string, version?: string) {
    const body = await post(
      `<m:CreateItem><m:Items><t:Contact>${elements}</t:Contact></m:Items></m:CreateItem>`,
      zone,
      version,
    )
    const [code] = responseCodes(body)
    return { code, text: contents(body, 'm:MessageText')[0], id: attributes(body, 'Id').at(-1) ?? '' }
  }

  const dates = `<t:ReminderDueBy>2026-07-01T09:00:00</t:ReminderDueBy>
    <t:ExtendedProperty><t:ExtendedFieldURI PropertyName="a" DistinguishedPropertySetId="PublicStrings" PropertyType="SystemTime"/>
    <t:Value>1990-07-01T00:00:00</t:Value></t:ExtendedProperty>
    <t:ExtendedProperty><t:ExtendedFieldURI PropertyName="b" DistinguishedPropertySetId="PublicStrings" PropertyType="SystemTimeArray"/>
    <t:Values><t:Value>1990-01-01T00:00:00</t:Value><t:Value>1990-01-01T00:00:00+03:00</t:Value></t:Values></t:ExtendedProperty>
    <t:ExtendedProperty><t:ExtendedFieldURI PropertyTag="0x3a41" PropertyType="SystemTime"/>
    <t:Value>2012-07-01T11:59:00</t:Value></t:ExtendedProperty>
    <t:Flag><t:FlagStatus>Complete</t:FlagStatus><t:CompleteDate>2026-01-01T00:00:00.5</t:CompleteDate></t:Flag>
    <t:Birthday>1992-02-29T11:59:00</t:Birthday>`

  const path = (propertyName: string, propertyType: 'SystemTime' | 'SystemTimeArray') => ({
    type: 'ExtendedFieldURI' as const,
    distinguishedPropertySetId: 'PublicStrings' as const,
    propertyName,
    propertyType,
  })

  async function valuesOf(id: string) {
    const { reminderDueBy, flag, birthday, weddingAnniversary } = await ews.getOne({ id })
    const { extendedProperties = [] } = await ews.getPaths({ id }, [
      path('a', 'SystemTime'),
      path('b', 'SystemTimeArray'),
    ])
    const moments = [reminderDueBy, flag?.completeDate, birthday, weddingAnniversary]
    return [...moments.map(moment => moment?.toISOString()), ...extendedProperties.map(({ value }) => value)]
  }

  const inUtc = [
    '2026-07-01T09:00:00.000Z',
    '2026-01-01T00:00:00.000Z',
    '1992-02-29T11:59:00.000Z',
    '2012-07-01T11:59:00.000Z',
    '1990-07-01T00:00:00Z',
    ['1990-01-01T00:00:00Z', '1989-12-31T21:00:00Z'],
  ]

  test.each(['W. Europe Standard Time', 'Europe/Berlin'])('belongs to the time zone of the request: %s', async zone => {
    const { code, id } = await created(dates, zone)
    expect(code).toBe('NoError')
    expect(await valuesOf(id)).toEqual([
      '2026-07-01T07:00:00.000Z',
      '2025-12-31T23:00:00.000Z',
      '1992-02-29T10:59:00.000Z',
      '2012-07-01T09:59:00.000Z',
      '1990-06-30T22:00:00Z',
      ['1989-12-31T23:00:00Z', '1989-12-31T21:00:00Z'],
    ])
  })

  test.each(['Exchange2007', 'Exchange2007_SP1'])('belongs to UTC in %s, whatever the time zone', async version => {
    // Flags came later.
    const { id } = await created(dates.replace(/<t:Flag>.*<\/t:Flag>/, ''), 'Tokyo Standard Time', version)
    expect(await valuesOf(id)).toEqual([inUtc[0], undefined, ...inUtc.slice(2)])
  })

  test('belongs to UTC where no time zone is told', async () => {
    const { body } = await ews.post(
      envelope(`<m:CreateItem><m:Items><t:Contact>${dates}</t:Contact></m:Items></m:CreateItem>`),
    )
    expect(await valuesOf(attributes(body, 'Id').at(-1) as string)).toEqual(inUtc)
  })

  test('is one thing, one with an offset and a date alone another: those are what they are', async () => {
    for (const [text, moment] of [
      ['1992-02-29T11:59:00Z', '1992-02-29T11:59:00.000Z'],
      ['1992-02-29T11:59:00+09:00', '1992-02-29T02:59:00.000Z'],
      ['1992-02-29', '1992-02-29T00:00:00.000Z'],
    ]) {
      const { id } = await created(`<t:Birthday>${text}</t:Birthday>`, 'Tokyo Standard Time')
      expect((await ews.getOne({ id })).birthday?.toISOString()).toBe(moment)
    }
  })

  test('belongs to the time zone in updates too', async () => {
    const { id } = await ews.createOne({ displayName: 'x' })
    const body = await post(
      `<m:UpdateItem ConflictResolution="AutoResolve"><m:ItemChanges><t:ItemChange><t:ItemId Id="${id}"/><t:Updates>
       <t:SetItemField><t:FieldURI FieldURI="contacts:Birthday"/><t:Contact><t:Birthday>1992-02-29T11:59:00</t:Birthday>
       </t:Contact></t:SetItemField></t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>`,
      'Tokyo Standard Time',
    )
    expect(responseCodes(body)).toEqual(['NoError'])
    expect((await ews.getOne({ id })).birthday?.toISOString()).toBe('1992-02-29T02:59:00.000Z')
  })

  test('spoils its item where nobody knows the time zone; nothing else does', async () => {
    const zone = 'Middle-earth Standard Time'
    const { code, text } = await created('<t:Birthday>1992-02-29T11:59:00</t:Birthday>', zone)
    expect(code).toBe('ErrorInvalidValueForProperty')
    expect(text).toContain(`contacts:Birthday: there is no time zone '${zone}' here`)
    expect(await created('<t:Birthday>1992-02-29T11:59:00Z</t:Birthday>', zone)).toMatchObject({ code: 'NoError' })
    expect(await created('<t:DisplayName>x</t:DisplayName>', zone)).toMatchObject({ code: 'NoError' })
  })

  test('that is too far away in its time zone spoils its item', async () => {
    const first = '<t:Birthday>0001-01-01T00:00:00</t:Birthday>'
    expect((await created(first, 'Tokyo Standard Time')).code).toBe('ErrorInvalidValueForProperty')
    expect((await created(first, 'UTC')).code).toBe('NoError')
  })
})
