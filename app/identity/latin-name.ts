import { firstUnsettable } from '#app/lib/settable.ts'

export function needsLatinName(name: string): boolean {
  return firstUnsettable(name) !== null
}

/** What is kept of the Latin form that was typed beside a name: nothing where documents can set the name itself. */
export function keptLatinName(name: string, typed: string | null | undefined): string | null {
  return typed && needsLatinName(name) ? typed : null
}
