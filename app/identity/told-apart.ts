import { nameKey } from '#app/lib/same-name.ts'

interface Named {
  id: string
  name: string
  /** Its number in a register; may be empty. */
  identifier: string
}

/**
 * What each organisation is called among these, in their order: two of the same name with their numbers, and where they
 * have none, numbered by a rule that depends on nothing but themselves.
 */
export function toldApart<Organisation extends Named>(organisations: readonly Organisation[]): Organisation[] {
  return organisations.map((organisation) => {
    const { id, name, identifier } = organisation
    const alike = organisations.filter((other) => nameKey(other.name) === nameKey(name))
    if (alike.length === 1) return organisation
    const known = identifier !== '' && alike.filter((other) => nameKey(other.identifier) === nameKey(identifier))
    if (known && known.length === 1) return { ...organisation, name: `${name} (${identifier})` }
    const place = alike
      .map((other) => other.id)
      .sort()
      .indexOf(id)
    return { ...organisation, name: `${name} (${place + 1} of ${alike.length} of this name)` }
  })
}
