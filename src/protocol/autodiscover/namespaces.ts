const schemas = 'http://schemas.microsoft.com/exchange/autodiscover'

/** Namespaces of Autodiscover, by the prefix that requests are read with. */
export const autodiscoverNamespaces = {
  /** Plain XML, for mail programs. */
  o: `${schemas}/outlook/requestschema/2006`,
  /** Plain XML, for telephones. */
  y: `${schemas}/mobilesync/requestschema/2006`,
  /** SOAP. */
  a: 'http://schemas.microsoft.com/exchange/2010/Autodiscover',
  s: 'http://schemas.xmlsoap.org/soap/envelope/',
  w: 'http://www.w3.org/2005/08/addressing',
} as const

/** Namespaces of answers in plain XML. */
export const responseNamespaces = {
  /** Of the document, and of errors. */
  document: `${schemas}/responseschema/2006`,
  /** Of the settings, and what a request calls this form by. */
  settings: `${schemas}/outlook/responseschema/2006a`,
  /** Of what telephones are told. */
  phone: `${schemas}/mobilesync/responseschema/2006`,
} as const

/** By namespace, the prefix that it is read with. */
export const autodiscoverPrefixes: ReadonlyMap<string, string> = new Map(
  Object.entries(autodiscoverNamespaces).map(([prefix, uri]) => [uri, prefix]),
)
