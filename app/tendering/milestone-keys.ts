interface Keyed {
  key: string
  name: string
}

/**
 * Gives each row its key: what stood here before under the key that it names, or under the same name, keeps it; any other
 * gets the next number that was not used. Nobody can invent a key.
 * @param prefixOf what the keys of such a row begin with: `O1.` makes `O1.1`, `O1.2` …
 */
export function withKeys<Row extends Keyed>(
  rows: readonly Row[],
  before: readonly Keyed[],
  prefixOf: (row: Row) => string,
): Row[] {
  const given = new Set<string>()
  const free = (prefix: string) => before.filter(({ key }) => numberIn(key, prefix) > 0 && !given.has(key))
  const next = (prefix: string) => {
    const used = [...before.map(({ key }) => key), ...given].map((key) => numberIn(key, prefix))
    return `${prefix}${Math.max(0, ...used) + 1}`
  }
  const give = (row: Row, key: string) => {
    given.add(key)
    return { ...row, key }
  }
  const kept = rows.map((row) => {
    const own = free(prefixOf(row)).find(({ key }) => key === row.key)
    return own ? give(row, own.key) : null
  })
  return rows.map((row, i) => {
    const prefix = prefixOf(row)
    const namesake = row.name === '' ? undefined : free(prefix).find(({ name }) => name === row.name)
    return kept[i] ?? give(row, namesake?.key ?? next(prefix))
  })
}

/** 0 for a key of another kind. */
function numberIn(key: string, prefix: string): number {
  const number = key.startsWith(prefix) ? key.slice(prefix.length) : ''
  return /^[1-9]\d{0,5}$/.test(number) ? Number(number) : 0
}
