import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one plain line of what passed and failed, for whoever reads only that. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: errors.length, skipped: 0 }
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed++
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed' || state === 'failed' || state === 'skipped') counts[state]++
      }
    }
    const { passed, failed, skipped } = counts
    process.on('exit', status => {
      // What is found after the last test, an answer that breaks the schema say, is in the status alone.
      const later = failed === 0 && status !== 0 ? 1 : 0
      console.log(`${passed} passed, ${failed + later} failed, ${skipped} skipped`)
    })
  }
}
