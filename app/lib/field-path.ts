/** Paths as forms name their fields: `outcomes[0].baseline.number`. */

export function pathOf(name: string): string[] {
  return name.split(/[.[\]]+/).filter(Boolean)
}

/** What stands there in a value of any shape. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((within, key) => (isRecord(within) ? within[key] : undefined), value)
}

export function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`)
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
