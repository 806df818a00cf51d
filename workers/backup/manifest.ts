import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StartRefusal } from '#workers/start-refusal.ts'

/** What a backup says of itself. It is written last: a folder without it is no backup. */
const manifestSchema = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Of the server that wrote the rows. */
  postgres: z.string(),
  /** All migrations that the database had, in order. */
  migrations: z.array(z.string()).min(1),
  masterKeyFingerprint: z.string(),
  /** What the database said it was made for; not in backups from before it could say so. */
  mark: z.enum(['demo', 'test']).nullish(),
  /** In the order in which they can be filled. */
  tables: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.int(),
      /** Of the text that COPY wrote, before it was compressed. */
      sha256: z.string(),
    }),
  ),
  /** `null` for one that was never used. */
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string().nullable() })),
  /** Named by the SHA-256 of their content. */
  files: z.array(z.string()),
})

export type Manifest = z.output<typeof manifestSchema>

export const manifestFile = (folder: string) => join(folder, 'manifest.json')
export const tableFile = (folder: string, table: string) => join(folder, 'tables', `${table}.copy.gz`)
export const filesFolderOf = (folder: string) => join(folder, 'files')

/** @throws StartRefusal when there is no complete backup in the folder */
export function readManifest(folder: string): Manifest {
  const file = manifestFile(folder)
  if (!existsSync(file)) throw new StartRefusal(`There is no complete backup in ${folder}: manifest.json is missing.`)
  const read = manifestSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!read.success) throw new StartRefusal(`The backup in ${folder} was made by another version of this command.`)
  return read.data
}

/** Tells two master keys apart and tells nothing else about them. */
export function fingerprintOf(masterKey: string): string {
  return createHmac('sha256', Buffer.from(masterKey, 'base64')).update('outturn backup').digest('hex').slice(0, 16)
}
