import { describe, expect, test } from 'vitest'
import { BACKENDS } from '../../support/backends.ts'
import { folderOf, folderRef, TestFolders } from '../../support/folders.ts'
import { codesOf, contact, type ItemId, itemRef, useService } from '../../support/service.ts'
import { attributes, contents, createItem, envelope, responseCodes } from '../../support/xml.ts'

const phones = [
  ...['AssistantPhone', 'BusinessFax', 'BusinessPhone', 'BusinessPhone2', 'Callback', 'CarPhone', 'CompanyMainPhone'],
  ...['HomeFax', 'HomePhone', 'HomePhone2', 'Isdn', 'MobilePhone', 'OtherFax', 'OtherTelephone', 'Pager'],
  ...['PrimaryPhone', 'RadioPhone', 'Telex', 'TtyTddPhone'],
]

/** Elements as a client sends them, which come back as they are. */
const kept: readonly string[] = [
  '<t:FileAs>Daniels, Sadie</t:FileAs>',
  '<t:FileAsMapping>LastCommaFirst</t:FileAsMapping>',
  '<t:DisplayName>Sadie Daniels</t:DisplayName>',
  '<t:GivenName>Sadie</t:GivenName>',
  '<t:Initials>S.D.</t:Initials>',
  '<t:MiddleName>M</t:MiddleName>',
  '<t:Nickname>Sa</t:Nickname>',
  '<t:CompanyName>Contoso</t:CompanyName>',
  `<t:EmailAddresses>${[1, 2, 3].map(n => `<t:Entry Key="EmailAddress${n}">${n}@contoso.com</t:Entry>`).join('')}</t:EmailAddresses>`,
  '<t:PhysicalAddresses><t:Entry Key="Other"><t:City>Ypres</t:City></t:Entry></t:PhysicalAddresses>',
  `<t:PhoneNumbers>${phones.map(key => `<t:Entry Key="${key}">${key}</t:Entry>`).join('')}</t:PhoneNumbers>`,
  '<t:AssistantName>Ann</t:AssistantName>',
  '<t:Birthday>1990-12-31T11:59:00</t:Birthday>',
  '<t:BusinessHomePage>http://www.contoso.com/</t:BusinessHomePage>',
  '<t:Children><t:String>Ada</t:String><t:String>Bob</t:String></t:Children>',
  '<t:Companies><t:String>Contoso</t:String></t:Companies>',
  '<t:ContactSource>Store</t:ContactSource>',
  '<t:Department>Sales</t:Department>',
  '<t:Generation>III</t:Generation>',
  `<t:ImAddresses>${[1, 2, 3].map(n => `<t:Entry Key="ImAddress${n}">${n}</t:Entry>`).join('')}</t:ImAddresses>`,
  '<t:JobTitle>Clerk</t:JobTitle>',
  '<t:Manager>Max</t:Manager>',
  '<t:Mileage>7</t:Mileage>',
  '<t:OfficeLocation>1/2</t:OfficeLocation>',
  '<t:PostalAddressIndex>Other</t:PostalAddressIndex>',
  '<t:Profession>Law</t:Profession>',
  '<t:SpouseName>Sam</t:SpouseName>',
  '<t:Surname>Daniels</t:Surname>',
  '<t:WeddingAnniversary>2012-07-01T11:59:00</t:WeddingAnniversary>',
]

describe.each(BACKENDS)('A contact by the published cases, on $name,', backend => {
  const ews = useService(backend)
  const folders = new TestFolders(ews)

  const create = async (elements: string): Promise<string> =>
    attributes((await ews.post(createItem(`<t:Contact>${elements}</t:Contact>`))).body, 'Id')[0] ?? ''

  async function get(id: string, more = '', baseShape = 'AllProperties'): Promise<string> {
    const shape = `<m:ItemShape><t:BaseShape>${baseShape}</t:BaseShape>${more}</m:ItemShape>`
    const { body } = await ews.post(
      envelope(`<m:GetItem>${shape}<m:ItemIds><t:ItemId Id="${id}"/></m:ItemIds></m:GetItem>`),
    )
    expect(responseCodes(body)).toEqual(['NoError'])
    return body
  }

  test('has all that was stored in AllProperties, element by element, also the time of day of its dates', async () => {
    const item = '<t:Body BodyType="Text">notes</t:Body><t:Categories><t:String>one</t:String></t:Categories>'
    const body = await get(await create(item + kept.join('')))
    for (const element of ['<t:ItemClass>IPM.Contact</t:ItemClass>', '<t:HasPicture>false</t:HasPicture>', ...kept])
      expect(body).toContain(element.replace('11:59:00<', '11:59:00Z<'))
    expect(contents(body, 't:Body')).toEqual(['notes'])
    expect(contents(body, 't:Categories')).toEqual(['<t:String>one</t:String>'])
    expect(contents(body, 't:CompleteName')[0]).toContain('<t:FullName>Sadie Daniels</t:FullName>')
  })

  test('is not created in any folder that is not for contacts, and may be moved and copied there', async () => {
    const [outcome] = await folders.create([{ type: 'Folder', displayName: 'Plain' }])
    const plain = folderRef(folderOf(outcome).folderId as ItemId)
    const request = { savedItemFolderId: plain, items: [contact({ displayName: 'x' })] }
    expect(codesOf(await ews.call('CreateItem', request))).toEqual(['ErrorCannotCreateContactInNonContactFolder'])
    const id = await ews.createOne({ displayName: 'x' })
    for (const name of ['CopyItem', 'MoveItem'] as const)
      expect(codesOf(await ews.call(name, { toFolderId: plain, itemIds: [itemRef(id)] }))).toEqual(['NoError'])
  })

  describe('with a page of HTML for notes', () => {
    const page = (head: string) =>
      `<html>${head}<body><a href="https://contoso.com/">here</a><img src="https://contoso.com/a.png"></body></html>`
    const escaped = (html: string) => html.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    const plain = (text = '') => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
    const stored = (head = '') => create(`<t:Body BodyType="HTML">${escaped(page(head))}</t:Body>`)
    const bodyWith = async (id: string, shape: string) => plain(contents(await get(id, shape), 't:Body')[0])

    test.each([
      '<head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head>',
      '<head><meta charset="gb2312"></head>',
      '<head><title>x</title></head>',
      '',
    ])('names UTF-8 when its code page is converted: %s', async head => {
      const id = await stored(head)
      const converted = await bodyWith(id, '<t:ConvertHtmlCodePageToUTF8>true</t:ConvertHtmlCodePageToUTF8>')
      expect(converted.match(/<meta[^>]*charset="?utf-8"/g)).toHaveLength(1)
      expect(converted).toContain('here')
      for (const shape of ['', '<t:ConvertHtmlCodePageToUTF8>false</t:ConvertHtmlCodePageToUTF8>'])
        expect(await bodyWith(id, shape)).toBe(page(head))
    })

    test('opens its links in a window of their own when that is asked for', async () => {
      const id = await stored()
      for (const [wanted, target] of [
        [true, '_blank'],
        [false, undefined],
      ] as const) {
        const body = await bodyWith(id, `<t:AddBlankTargetToLinks>${wanted}</t:AddBlankTargetToLinks>`)
        expect(/<a[^>]* target="(\w+)"/.exec(body)?.[1]).toBe(target)
      }
    })

    test('shows no images from elsewhere when that is asked for, and says so', async () => {
      const id = await stored()
      for (const blocked of [true, false]) {
        const answer = await get(id, `<t:BlockExternalImages>${blocked}</t:BlockExternalImages>`)
        expect(plain(contents(answer, 't:Body')[0]).includes('a.png')).toBe(!blocked)
        for (const tag of ['t:BlockStatus', 't:HasBlockedImages']) expect(contents(answer, tag)).toEqual([`${blocked}`])
      }
    })

    test('comes as text without tags, and as it is when the best form is asked for', async () => {
      const id = await stored()
      expect(await bodyWith(id, '<t:BodyType>Text</t:BodyType>')).not.toContain('<')
      const best = await get(id, '<t:BodyType>Best</t:BodyType>')
      expect(best).toContain('<t:Body BodyType="HTML">')
    })
  })
})
