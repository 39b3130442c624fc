import { googleLayout, isGoogle } from './google-layout.ts'
import type { Layout } from './layout.ts'
import { type LayoutOptions, outlookLayout } from './outlook-layout.ts'

/** The layout that headings show. */
export function layoutOf(headings: readonly string[], options: LayoutOptions): Layout {
  return isGoogle(headings) && !options.columns ? googleLayout(headings) : outlookLayout(headings, options)
}
