import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { optionChecks } from '../../src/testing/faults/checks.ts'
import { answerLost, busy, readFaults } from '../../src/testing/index.ts'

test('a file gives the same faults as a program', async () => {
  const yaml = '- answerLost: { after: commit, of: CreateItem, times: 1 }\n- busy: { backOff: 9, at: [0] }\n'
  expect(await readFaults(yaml)).toEqual([
    answerLost({ after: 'commit', of: 'CreateItem', times: 1 }),
    busy({ backOff: 9, at: [0] }),
  ])
})

test('a file can hold every fault with every option', async () => {
  const faults = await readFaults(readFileSync(new URL('fixtures/every-fault.yaml', import.meta.url), 'utf8'))
  const used = new Set(
    faults.flatMap(({ kind, options }) => [kind, ...Object.keys(options).map(name => `${kind}.${name}`)]),
  )
  const all = Object.entries(optionChecks).flatMap(([kind, checks]) => [
    kind,
    ...Object.keys(checks).map(name => `${kind}.${name}`),
  ])
  expect(all.filter(name => !used.has(name))).toEqual([])
})

test('an empty file holds none', async () => {
  expect(await readFaults('')).toEqual([])
  expect(await readFaults('# nothing\n[]')).toEqual([])
})

test.each([
  ['busy: { times: 1 }', 'line 1: begin each fault with a dash, as in: - busy: { times: 1 }'],
  ['- busy: { times: 1 }\n- bussy', /^line 2: there is no fault 'bussy'; there are answerLost, connectionCut, .*busy/],
  ['- busy:\n    tiems: 1', /^line 2: busy has no option 'tiems'; it has at, .*, of, times, skip$/],
  ['- delay: 20', 'line 1: write the options of delay by name, as in: - delay: { times: 1 }'],
  ['- delay: { milliseconds: soon }', 'line 1: milliseconds is "soon"; it must be a whole number from 0'],
  ['- delay', 'line 1: delay needs the option milliseconds: a whole number from 0'],
  ['- busy: { every: 0 }', 'line 1: every is 0; it must be a whole number from 1'],
  [
    '- busy:\n    times: 1\n    of: [CreateItem, CreatItem]',
    /^line 3: of is \["CreateItem","CreatItem"\]; it must be the name of an operation such as CreateItem, or a list of them$/,
  ],
  ['- callFails: { code: ServerBusy }', /^line 1: code is "ServerBusy"; it must be a response code such as/],
  ['- httpError: { status: 200 }', 'line 1: status is 200; it must be an HTTP status from 400 to 599'],
  ['- httpError: { status: 503, as: hours }', 'line 1: as is "hours"; it must be seconds or date'],
  ['- itemsFail: { code: ErrorItemSave, stops: 1 }', 'line 1: stops is 1; it must be true or false'],
  [
    '\n- answerLost: { times: 1 }',
    'line 2: answerLost needs one of the options before, during, after, and no other of them',
  ],
  ['- answerLost: { before: commit, after: commit }', /needs one of the options/],
  ['- busy: { times: 1 }\n  delay: { milliseconds: 1 }', /^line 1: write one fault after each dash/],
  ['- - busy', /^line 1: write one fault after each dash/],
  ['- busy: { times: 1', /^line 1: Flow map in block collection must be sufficiently indented|^line 1: /],
  ['- busy: { times: 1 }\n- busy: { times: 1, times: 2 }', /^line 2: Map keys must be unique/],
])('%j is refused with its line and what to write', async (yaml, message) => {
  const told = await readFaults(yaml).catch((error: Error) => error.message)
  expect(told).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
})
