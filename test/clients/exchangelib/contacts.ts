/** Values of a contact as exchangelib names them. */
export type Values = Readonly<Record<string, unknown>>

/** Fields of extended properties that exchangelib is told of, each kind of name once. */
export const extended = {
  title: { property_tag: '0x3a45', property_type: 'String' },
  external_id: {
    property_set_id: 'c11ff724-aa03-4555-9952-8fa248a11c3e',
    property_name: 'External ID',
    property_type: 'String',
  },
  tags: {
    property_set_id: 'c11ff724-aa03-4555-9952-8fa248a11c3e',
    property_name: 'Tags',
    property_type: 'StringArray',
  },
  score: { property_set_id: 'c11ff724-aa03-4555-9952-8fa248a11c3e', property_id: 0x8123, property_type: 'Integer' },
  seen_at: { distinguished_property_set_id: 'PublicStrings', property_name: 'SeenAt', property_type: 'SystemTime' },
  instant_messaging: { distinguished_property_set_id: 'Address', property_id: 0x8062, property_type: 'String' },
  fingerprint: { distinguished_property_set_id: 'Common', property_name: 'Fingerprint', property_type: 'Binary' },
}

const phoneLabels = [
  ...['AssistantPhone', 'BusinessFax', 'BusinessPhone', 'BusinessPhone2', 'Callback', 'CarPhone', 'CompanyMainPhone'],
  ...['HomeFax', 'HomePhone', 'HomePhone2', 'Isdn', 'MobilePhone', 'OtherFax', 'OtherTelephone', 'Pager'],
  ...['PrimaryPhone', 'RadioPhone', 'Telex', 'TtyTddPhone'],
]

/** A contact with a value in every field that exchangelib can write, different for each number. */
export function fullContact(number: number): Values {
  return {
    ...names(number),
    ...whereabouts(number),
    body: number % 2 === 0 ? ` A note <b>& more</b>\n\tline two, ${number} ` : { html: `<p>Note <b>${number}</b></p>` },
    categories: [`Category ${number % 7}`, 'Ünïcode, "quoted"'],
    importance: number % 3 === 0 ? 'High' : 'Normal',
    sensitivity: number % 3 === 1 ? 'Private' : 'Normal',
    culture: 'de-CH',
    reminder_is_set: number % 2 === 0,
    reminder_minutes_before_start: number % 60,
    title: number % 2 === 0 ? 'Dr.' : 'Prof.',
    external_id: `ext-${number}`,
    tags: ['a & b', '<c>', `${number}`],
    score: number - 125,
    seen_at: '2026-03-29T01:30:00Z',
    instant_messaging: `sip:${number}@contoso.com`,
    fingerprint: Buffer.from([0, number % 256, 255]).toString('base64'),
  }
}

function names(number: number): Values {
  return {
    display_name: `Zoë & "Bo" <${number}> 😀`,
    given_name: `Zoë ${number}`,
    middle_name: 'van der',
    surname: `O'Neil-${number}`,
    initials: 'Z.O.',
    nickname: 'Bo',
    generation: 'Jr.',
    file_as: `O'Neil, Zoë ${number}`,
    subject: `Subject ${number}`,
    company_name: 'Contoso & Sons',
    companies: ['Contoso', 'Fabrikam'],
    department: 'R&D',
    job_title: 'Engineer',
    profession: 'Chemist',
    manager: 'Alfred Welker',
    assistant_name: 'Hope Gross',
    spouse_name: 'Terry',
    children: ['Ann', 'Bob <jr>', 'Ida'],
    office: '31/1.204',
    mileage: '12 km',
    business_homepage: 'https://contoso.com/?a=1&b=2',
    birthday: `19${10 + (number % 90)}-02-28`,
    wedding_anniversary: '2004-02-29',
  }
}

function whereabouts(number: number): Values {
  return {
    email_addresses: [1, 2, 3].map(place => ({
      label: `EmailAddress${place}`,
      email: `z${number}.${place}@contoso.com`,
    })),
    phone_numbers: phoneLabels.map((label, place) => ({ label, phone_number: `+41 44 ${number} ${place}` })),
    physical_addresses: ['Business', 'Home', 'Other'].map(label => ({
      label,
      street: `${number} ${label} Street\nRear building`,
      city: 'Zürich',
      state: 'ZH',
      country: 'Switzerland',
      zipcode: `80${10 + (number % 90)}`,
    })),
    postal_address_index: number % 2 === 0 ? 'Home' : 'Business',
  }
}
