import { type Check, exactlyOneOf, occasionChecks, optionChecks } from './checks.ts'
import type { Fault, FaultKind } from './fault.ts'
import { FaultFile, FaultFileError, type WrittenFault } from './fault-file.ts'

/**
 * Reads faults from YAML: a list of them, each by its kind, with its options below or beside it in braces.
 * @throws FaultFileError naming the line and what to write instead
 */
export async function readFaults(text: string): Promise<Fault[]> {
  return new FaultFile(await import('yaml'), text).faults().map(faultOf)
}

function faultOf({ name: kind, line, options }: WrittenFault): Fault {
  if (!isKind(kind))
    throw new FaultFileError(line, `there is no fault '${kind}'; there are ${listed(Object.keys(optionChecks))}`)
  const checks: Readonly<Record<string, Check>> = { ...optionChecks[kind], ...occasionChecks }
  for (const { name, value, line } of options) {
    const check = checks[name]
    if (!check) throw new FaultFileError(line, `${kind} has no option '${name}'; it has ${listed(Object.keys(checks))}`)
    if (!check.accepts(value))
      throw new FaultFileError(line, `${name} is ${JSON.stringify(value)}; it must be ${check.expected}`)
  }
  const given = Object.fromEntries(options.map(({ name, value }) => [name, value]))
  assertComplete(kind, given, checks, line)
  return { kind, options: given } as unknown as Fault
}

function assertComplete(kind: FaultKind, given: object, checks: Readonly<Record<string, Check>>, line: number): void {
  const missing = Object.entries(checks).find(([name, { isRequired }]) => isRequired && !(name in given))
  if (missing) throw new FaultFileError(line, `${kind} needs the option ${missing[0]}: ${missing[1].expected}`)
  const choice = exactlyOneOf[kind] ?? []
  if (choice.length > 0 && choice.filter(name => name in given).length !== 1)
    throw new FaultFileError(line, `${kind} needs one of the options ${listed(choice)}, and no other of them`)
}

function isKind(kind: string): kind is FaultKind {
  return Object.hasOwn(optionChecks, kind)
}

function listed(names: readonly string[]): string {
  return names.join(', ')
}
