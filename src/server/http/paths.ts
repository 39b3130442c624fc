// Where things are. Clients write the paths in any letter case.

/** The service. */
export const servicePath = '/EWS/Exchange.asmx'

/** Under which photos of users are there without SOAP. */
export const photosPath = `${servicePath}/s`

/** The description of the service; the schemas lie beside it. */
export const descriptionFolder = '/EWS/'

/** Autodiscover in its three forms: plain XML, SOAP and JSON. */
export const autodiscoverPaths = {
  pox: '/autodiscover/autodiscover.xml',
  soap: '/autodiscover/autodiscover.svc',
  json: '/autodiscover/autodiscover.json',
} as const
