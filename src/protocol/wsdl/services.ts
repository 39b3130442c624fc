import { documentOf, node, type XmlText } from '../../xml/index.ts'
import { namespaces } from '../wire.ts'
import { describedElements, describedOperations, type Message, type Operation } from './messages.ts'
import { localOf } from './names.ts'
import { type Schemas, schemasOf } from './schemas.ts'

/** What the parts of the description are called; they lie beside each other. */
export const descriptionFiles = { wsdl: 'Services.wsdl', m: 'messages.xsd', t: 'types.xsd' } as const

/** The schemas of all that travels. */
export function describeTypes(): Schemas {
  return schemasOf(describedElements(), descriptionFiles)
}

/**
 * The description of the service, for the programs that make clients: what they may call, and where.
 * @param address of the service
 * @see https://www.w3.org/TR/wsdl.html
 */
export function describeServices(address: string): string {
  const operations = describedOperations()
  const definitions = node(
    'wsdl:definitions',
    wsdlNamespaces,
    node('wsdl:types', {}, node('xs:schema', {}, schemaImport('m'), schemaImport('t'))),
    ...operations.flatMap(({ input, output }) => [messageNode(input), messageNode(output)]),
    node('wsdl:portType', { name: 'ExchangeServicePortType' }, ...operations.map(portOperation)),
    node(
      'wsdl:binding',
      { name: 'ExchangeServiceBinding', type: 'tns:ExchangeServicePortType' },
      node('soap:binding', { style: 'document', transport: 'http://schemas.xmlsoap.org/soap/http' }),
      ...operations.map(boundOperation),
    ),
    node(
      'wsdl:service',
      { name: 'ExchangeServices' },
      node(
        'wsdl:port',
        { name: 'ExchangeServicePort', binding: 'tns:ExchangeServiceBinding' },
        node('soap:address', { location: address }),
      ),
    ),
  )
  return documentOf(definitions)
}

const wsdlNamespaces = {
  'xmlns:wsdl': 'http://schemas.xmlsoap.org/wsdl/',
  'xmlns:soap': 'http://schemas.xmlsoap.org/wsdl/soap/',
  'xmlns:xs': 'http://www.w3.org/2001/XMLSchema',
  'xmlns:t': namespaces.t,
  'xmlns:tns': namespaces.m,
  targetNamespace: namespaces.m,
}

function schemaImport(prefix: keyof Schemas): XmlText {
  return node('xs:import', { namespace: namespaces[prefix], schemaLocation: descriptionFiles[prefix] })
}

function messageNode({ name, part, body, headers }: Message): XmlText {
  return node(
    'wsdl:message',
    { name },
    node('wsdl:part', { name: part, element: `tns:${localOf(body.tag)}` }),
    ...headers.map(({ tag }) => node('wsdl:part', { name: localOf(tag), element: tag })),
  )
}

function portOperation({ name, input, output }: Operation): XmlText {
  return node(
    'wsdl:operation',
    { name },
    node('wsdl:input', { message: `tns:${input.name}` }),
    node('wsdl:output', { message: `tns:${output.name}` }),
  )
}

function boundOperation({ name, input, output }: Operation): XmlText {
  return node(
    'wsdl:operation',
    { name },
    node('soap:operation', { soapAction: `${namespaces.m}/${name}` }),
    node('wsdl:input', {}, ...boundParts(input)),
    node('wsdl:output', {}, ...boundParts(output)),
  )
}

function boundParts({ name, part, headers }: Message): XmlText[] {
  const header = (tag: string) => node('soap:header', { message: `tns:${name}`, part: localOf(tag), use: 'literal' })
  return [...headers.map(({ tag }) => header(tag)), node('soap:body', { parts: part, use: 'literal' })]
}
