import { address, common, tag, titleKey } from '../../protocol/index.ts'
import type { CellForm } from './cell-forms.ts'
import * as form from './cell-forms.ts'

/** Languages whose headings are known. */
export const languages = ['en', 'de', 'fr'] as const
export type Language = (typeof languages)[number]

/** A column of Outlook's: the place that it fills, and its headings; the first of a language is the one written. */
export interface OutlookColumn {
  readonly place: string
  readonly form: CellForm
  readonly headings: Readonly<Record<Language, readonly string[]>>
}

/** @param headings in English, German and French, those that mean the same with a bar between them */
function column(
  place: string,
  headings: readonly [en: string, de: string, fr: string],
  cell = form.text,
): OutlookColumn {
  const [en, de, fr] = headings.map(names => [...new Set(names.split('|'))]) as [string[], string[], string[]]
  return { place, form: cell, headings: { en, de, fr } }
}

const extended = (mapiId: string, type = 'String') => `extendedProperties.${type}:${mapiId}`

const phone = (key: string, ...headings: [string, string, string]) => column(`phoneNumbers.${key}`, headings)

/** The columns of an address. @param names what it is called: before the part, and after it */
function postal(key: string, postOfficeBox: string, en: string, de: PartNames, fr: PartNames): OutlookColumn[] {
  const place = (part: string) => `physicalAddresses.${key}.${part}`
  const part = (name: string, english: string, nth: keyof PartNames) => column(place(name), [english, de[nth], fr[nth]])
  const street = (nth: 1 | 2 | 3) => {
    const number = nth === 1 ? '' : ` ${nth}`
    const numbered = (names: string) =>
      names
        .split('|')
        .map(name => name + number)
        .join('|')
    return column(
      place('street'),
      [`${en} Street${number}`, numbered(de.street), numbered(fr.street)],
      form.lineOf(nth),
    )
  }
  return [
    street(1),
    street(2),
    street(3),
    column(extended(postOfficeBox), [`${en} Address PO Box`, de.box, fr.box]),
    part('city', `${en} City`, 'city'),
    part('state', `${en} State`, 'state'),
    part('postalCode', `${en} Postal Code`, 'postalCode'),
    part('countryOrRegion', `${en} Country/Region|${en} Country`, 'country'),
  ]
}

interface PartNames {
  readonly street: string
  readonly box: string
  readonly city: string
  readonly state: string
  readonly postalCode: string
  readonly country: string
}

const emails = [1, 2, 3].flatMap(nth => {
  const place = (part: string) => `emailAddresses.EmailAddress${nth}.${part}`
  const n = nth === 1 ? '' : ` ${nth}`
  const german = nth === 1 ? 'E-Mail-' : `E-Mail ${nth}: `
  const germanName = nth === 1 ? 'E-Mail: Angezeigter Name' : `E-Mail ${nth}: Angezeigter Name`
  return [
    column(place('address'), [
      `E-mail${n} Address`,
      `${german}Adresse|E-Mail-Adresse${n}`,
      `Adresse de messagerie${n}|Adresse e-mail${n}`,
    ]),
    column(place('routingType'), [`E-mail${n} Type`, `${german}Typ|E-Mail-Typ${n}`, `Type de messagerie${n}`]),
    column(place('name'), [
      `E-mail${n} Display Name`,
      germanName,
      `Nom complet de l'adresse de messagerie${n}|Nom d'affichage de l'adresse de messagerie${n}`,
    ]),
  ]
})

/** Outlook's columns in its order, with the headings of its exports in three languages; of Outlook on the web, too. */
export const outlookColumns: readonly OutlookColumn[] = [
  column(`extendedProperties.${titleKey}`, ['Title', 'Anrede', 'Titre']),
  column('givenName', ['First Name', 'Vorname', 'Prénom']),
  column('middleName', ['Middle Name', 'Weitere Vornamen|Zweiter Vorname', 'Deuxième prénom']),
  column('surname', ['Last Name', 'Nachname', 'Nom']),
  column('generation', ['Suffix', 'Suffix|Namenszusatz', 'Suffixe']),
  column('nickname', ['Nickname', 'Spitzname', 'Surnom']),
  column(extended(address(0x802c)), ['Given Yomi|Yomi First Name', 'Vorname Yomi', 'Prénom Yomi']),
  column(extended(address(0x802d)), ['Surname Yomi|Yomi Last Name', 'Nachname Yomi', 'Nom Yomi']),
  column(extended(address(0x802e)), ['Company Yomi', 'Firma Yomi', 'Société Yomi']),
  column('companyName', ['Company', 'Firma', 'Société']),
  column('department', ['Department', 'Abteilung', 'Service|Département']),
  column('jobTitle', ['Job Title', 'Position', 'Titre1|Fonction|Poste|Titre']),
  ...postal(
    'Business',
    address(0x804a),
    'Business',
    {
      street: 'Straße geschäftlich',
      box: 'Postfach geschäftlich',
      city: 'Ort geschäftlich',
      state: 'Region geschäftlich|Bundesland/Kanton geschäftlich',
      postalCode: 'Postleitzahl geschäftlich',
      country: 'Land/Region geschäftlich|Land geschäftlich',
    },
    {
      street: 'Rue (bureau)',
      box: 'B.P. professionnelle|Boîte postale (bureau)',
      city: 'Ville (bureau)',
      state: 'Dép/Région (bureau)|État (bureau)',
      postalCode: 'Code postal (bureau)',
      country: 'Pays/Région (bureau)|Pays (bureau)',
    },
  ),
  ...postal(
    'Home',
    tag(0x3a5e),
    'Home',
    {
      street: 'Straße privat',
      box: 'Postfach privat',
      city: 'Ort privat',
      state: 'Bundesland/Kanton privat|Region privat',
      postalCode: 'Postleitzahl privat',
      country: 'Land/Region privat|Land privat',
    },
    {
      street: 'Rue (domicile)',
      box: 'B.P. du domicile|Boîte postale (domicile)',
      city: 'Ville (domicile)',
      state: 'Dép/Région (domicile)|État (domicile)',
      postalCode: 'Code postal (domicile)',
      country: 'Pays/Région (domicile)|Pays (domicile)',
    },
  ),
  ...postal(
    'Other',
    tag(0x3a64),
    'Other',
    {
      street: 'Weitere Straße',
      box: 'Weiteres Postfach',
      city: 'Weiterer Ort',
      state: 'Weitere/r/s Bundesland/Kanton|Weitere Region',
      postalCode: 'Weitere Postleitzahl',
      country: 'Weiteres/e Land/Region|Weiteres Land',
    },
    {
      street: 'Rue (autre)',
      box: 'Autre boîte postale|Boîte postale (autre)',
      city: 'Ville (autre)',
      state: 'Dép/Région (autre)|État (autre)',
      postalCode: 'Code postal (autre)',
      country: 'Pays/Région (autre)|Pays (autre)',
    },
  ),
  phone(
    'AssistantPhone',
    "Assistant's Phone",
    'Telefon Assistent',
    "Téléphone de l'assistant(e)|Tél. de l'assistant(e)",
  ),
  phone('BusinessFax', 'Business Fax', 'Fax geschäftlich', 'Télécopie (bureau)'),
  phone('BusinessPhone', 'Business Phone', 'Telefon geschäftlich', 'Téléphone (bureau)'),
  phone('BusinessPhone2', 'Business Phone 2', 'Telefon geschäftlich 2', 'Téléphone 2 (bureau)'),
  phone('Callback', 'Callback', 'Rückmeldung', 'Rappel'),
  phone('CarPhone', 'Car Phone', 'Autotelefon', 'Téléphone (voiture)'),
  phone('CompanyMainPhone', 'Company Main Phone', 'Telefon Firma', 'Téléphone société'),
  phone('HomeFax', 'Home Fax', 'Fax privat', 'Télécopie (domicile)'),
  phone('HomePhone', 'Home Phone', 'Telefon privat', 'Téléphone (domicile)'),
  phone('HomePhone2', 'Home Phone 2', 'Telefon privat 2', 'Téléphone 2 (domicile)'),
  phone('Isdn', 'ISDN', 'ISDN', 'RNIS'),
  phone('MobilePhone', 'Mobile Phone', 'Mobiltelefon', 'Tél. mobile|Téléphone mobile'),
  phone('OtherFax', 'Other Fax', 'Weiteres Fax', 'Télécopie (autre)'),
  phone('OtherTelephone', 'Other Phone', 'Weiteres Telefon', 'Téléphone (autre)'),
  phone('Pager', 'Pager', 'Pager', 'Récepteur de radiomessagerie'),
  phone('PrimaryPhone', 'Primary Phone', 'Haupttelefon', 'Téléphone principal'),
  phone('RadioPhone', 'Radio Phone', 'Mobiltelefon 2|Funktelefon', 'Radiotéléphone|Téléphone radio'),
  phone('TtyTddPhone', 'TTY/TDD Phone', 'Telefon für Hörbehinderte', 'Téléphone TDD/TTY|Téléphone TTY/TDD'),
  phone('Telex', 'Telex', 'Telex', 'Télex'),
  column(extended(tag(0x3a00)), ['Account', 'Konto', 'Compte']),
  column('weddingAnniversary', ['Anniversary', 'Jahrestag', 'Anniversaire de mariage ou fête|Fête'], form.day),
  column('assistantName', ["Assistant's Name", 'Name Assistent', "Nom de l'assistant(e)"]),
  column(extended(common(0x8535)), ['Billing Information', 'Abrechnungsinformation', 'Informations facturation']),
  column('birthday', ['Birthday', 'Geburtstag', 'Anniversaire'], form.day),
  column('categories', ['Categories', 'Kategorien', 'Catégories'], form.list),
  column('children', ['Children', 'Kinder', 'Enfants'], form.names),
  ...emails,
  column(extended(tag(0x3a4d), 'Short'), ['Gender', 'Geschlecht', 'Sexe'], form.gender),
  column(extended(tag(0x3a07)), ['Government ID Number', 'Regierungsnr.', 'Code gouvernement']),
  column(extended(tag(0x3a43)), ['Hobby', 'Hobby', "Passe-temps|Centres d'intérêt"]),
  column('imAddresses.ImAddress1', ['IMAddress|IM Address', 'IM-Adresse', 'Adresse de messagerie instantanée']),
  column('initials', ['Initials', 'Initialen', 'Initiales']),
  column(extended(address(0x80d8)), ['Internet Free Busy', 'Internet Frei/Gebucht', 'Disponibilité Internet']),
  column(extended(tag(0x3a0c)), ['Language', 'Sprache', 'Langue']),
  column(extended(tag(0x3a0d)), ['Location', 'Ort', 'Emplacement']),
  column('manager', ["Manager's Name", 'Name des/der Vorgesetzten|Vorgesetzte(r)', 'Responsable|Nom du responsable']),
  column('mileage', ['Mileage', 'Reisekilometer', 'Kilométrage']),
  column('body', ['Notes', 'Notizen', 'Notes'], form.body),
  column('officeLocation', ['Office Location', 'Büro', 'Bureau']),
  column(extended(tag(0x3a10)), [
    'Organizational ID Number',
    'Organisationsnr.',
    "Numéro d'identification de l'organisation|Nº ID de l'organisation",
  ]),
  column(extended(tag(0x3a50)), ['Personal Web Page', 'Persönliche Webseite', 'Page Web personnelle']),
  column('importance', ['Priority', 'Priorität', 'Priorité'], form.importance),
  column('profession', ['Profession', 'Beruf', 'Profession']),
  column(extended(tag(0x3a47)), ['Referred By', 'Empfohlen von', 'Recommandé par']),
  column('sensitivity', ['Sensitivity', 'Vertraulichkeit', 'Critère de diffusion|Confidentialité'], form.sensitivity),
  column('spouseName', ['Spouse', 'Partner|Partner/in', 'Conjoint(e)|Conjoint']),
  ...[1, 2, 3, 4].map(nth =>
    column(extended(address(0x804e + nth)), [`User ${nth}`, `Benutzer ${nth}`, `Utilisateur ${nth}`]),
  ),
  column('businessHomePage', ['Web Page', 'Webseite', 'Page Web']),
]
