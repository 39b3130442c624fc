import { beforeEach, describe, expect, test, vi } from 'vitest'
import { durationOf, Progress } from './progress.ts'
import { sameCommand } from './same-command.ts'

describe('Progress', () => {
  let written = ''
  const screen = (isTTY: boolean) => ({ isTTY, columns: 80, write: (text: string) => (written += text) })
  let now = 0
  beforeEach(() => {
    written = ''
    now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => now)
    return () => vi.restoreAllMocks()
  })

  test('is one line on a terminal, which gives way to what is told', () => {
    const progress = new Progress(() => 2_000, screen(true))
    progress.show({ done: 1, failed: 0 })
    expect(written).toBe('')
    now = 2_000
    progress.show({ done: 500, failed: 3 })
    expect(written).toBe('\r\x1b[K[#####---------------] 500 of 2,000  25%  250/s  3 failed  0:06 left')
    written = ''
    progress.tell('told')
    expect(written).toBe('\r\x1b[Ktold\n')
    progress.end()
    expect(written).toBe('\r\x1b[Ktold\n')
  })

  test('is a line now and then elsewhere', () => {
    const progress = new Progress(() => undefined, screen(false))
    now = 4_000
    progress.show({ done: 400, failed: 0 })
    expect(written).toBe('')
    now = 5_000
    progress.show({ done: 500, failed: 0 })
    expect(written).toBe('500  100/s\n')
  })

  test.each([
    [0, '0:00'],
    [61, '1:01'],
    [3_723, '1:02:03'],
    [-1, '0:00'],
  ])('%i seconds are %s', (seconds, text) => expect(durationOf(seconds)).toBe(text))
})

test('the same command is one for a shell', () => {
  expect(sameCommand(['import', "o'neill x.vcf", '--match', 'name+email'])).toBe(
    "ews import 'o'\\''neill x.vcf' --match name+email",
  )
})
