import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { z } from 'zod'

const folder = 'test/house/editions'

/** A hash and a path a line, as `sha256sum -c` reads them. */
export const sumsFile = `${folder}/SHA256SUMS`

export const editionFile = (kind: string, edition: number) => `${folder}/${kind}-${edition}.json`

export const sumOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

const fileSchema = z.object({
  kind: z.string(),
  edition: z.number().int(),
  /** JSON Schema of a document; the edition that it states stands beside it. */
  schema: z.custom<z.core.JSONSchema.JSONSchema>((value) => typeof value === 'object'),
  examples: z.array(z.looseObject({})),
})

export type ClosedEdition = z.output<typeof fileSchema>

/** Every edition that a release closed, in the order of their numbers. */
export function closedEditions(): (ClosedEdition & { path: string })[] {
  return globSync(`${folder}/*.json`)
    .map((path) => ({ path, ...fileSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) }))
    .toSorted((a, b) => a.edition - b.edition)
}
