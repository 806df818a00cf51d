/**
 * What stands under a name that comes from an address. What every object has and nobody put there, such as
 * `constructor`, is not found.
 */
export function namedIn<Value>(record: Readonly<Record<string, Value>>, name: string | null): Value | undefined {
  return name !== null && Object.hasOwn(record, name) ? record[name] : undefined
}
