/** Filled by `routes.ts`, as a router's types are: nothing here knows a page. */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- declaration merging wants an interface
export interface Register {}

/** Every address of the portal, as `routes.ts` lists them. */
export type Pattern = Register extends { pattern: infer Listed extends string } ? Listed : never

type NameIn<Path extends string> = Path extends `${infer Segment}/${infer Rest}`
  ? NameIn<Segment> | NameIn<Rest>
  : Path extends `:${infer Name}`
    ? Name
    : never

interface Place {
  query?: Readonly<Record<string, string | undefined>>
  /** The id of an element of the page. */
  at?: string
}

type Given<Path extends Pattern> = [NameIn<Path>] extends [never]
  ? [params?: Readonly<Record<string, never>>, place?: Place]
  : [params: Readonly<Record<NameIn<Path>, string>>, place?: Place]

/**
 * The address of a page. Whatever is put into it may come from an address or a form, and in a header it could not even be
 * sent as it is: each value is encoded.
 */
export function href<const Path extends Pattern>(path: Path, ...[params = {}, place = {}]: Given<Path>): string {
  const values: Readonly<Record<string, string>> = params
  const page = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent((values[name] ?? '').toWellFormed()))
  const query = new URLSearchParams(
    Object.entries(place.query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString()
  return `${page}${query && `?${query}`}${place.at === undefined ? '' : `#${encodeURIComponent(place.at.toWellFormed())}`}`
}
