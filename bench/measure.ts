/** Milliseconds of each of several runs; the first ones, while the machine warms up, do not count. */
export async function timesOf(runs: number, work: () => unknown): Promise<number[]> {
  const times: number[] = []
  const warmUp = Math.ceil(runs / 3)
  for (let run = 0; run < runs + warmUp; run++) {
    const start = performance.now()
    await work()
    if (run >= warmUp) times.push(performance.now() - start)
  }
  return times
}

/** CPU milliseconds of this process for each of several runs, garbage collection included. */
export async function cpuTimesOf(runs: number, work: () => unknown): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    const start = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(start)
    times.push((user + system) / 1000)
  }
  return times
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** A row of a table, in columns. */
export function row(name: string, ...cells: string[]): string {
  return name.padEnd(28) + cells.map(cell => cell.padStart(14)).join('')
}
