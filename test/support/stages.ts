import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { inject } from 'vitest'
import { instant, type Instant } from '#app/lib/time.ts'
import { portalNow } from '#app/platform/clock.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'
import { onTestServer, withTestServer } from './test-server.ts'
import type { World } from './world.ts'

/** Where a part of the story ended: a database that nobody is connected to, its files, its time and what was made. */
interface Kept {
  database: string
  at: Instant
  /** As `v8.serialize` writes it, which keeps what JSON would lose. */
  made: Buffer
}

/**
 * A part of the story that many tests begin with. Whoever asks first plays it; the others of this run get a copy of where
 * it ended, with its files and its clock. A test that has done something in its world before gets it played there.
 * @param usual what it takes where a test says nothing else
 */
export function stage<Taking extends unknown[], Made>(
  name: string,
  usual: NoInfer<Taking>,
  play: (world: World, ...taking: Taking) => Promise<Made>,
): (world: World, ...taking: Partial<Taking>) => Promise<Made> {
  return async (world, ...said) => {
    const taking = usual.map((one, place) => said[place] ?? one) as Taking
    if (!world.database.isUntouched()) return play(world, ...taking)
    const key = `${name} ${sha256(serialize(taking))}`
    const kept = (await find(key)) ?? (await playOnce(key, world, () => play(world, ...taking)))
    await takeCopy(world, kept)
    return deserialize(kept.made) as Made
  }
}

/** Of all test files that ask for it at the same time one plays it, and the others wait. */
async function playOnce(key: string, world: World, play: () => Promise<unknown>): Promise<Kept> {
  return withTestServer(async (client) => {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [key])
    const kept = await find(key)
    if (kept) return kept
    if (await world.database.moveToEmpty()) await takeFiles(world, inject('testServer').template)
    return keep(key, world, await play())
  })
}

async function keep(key: string, world: World, made: unknown): Promise<Kept> {
  const bytes = serialize(made)
  if (!isDeepStrictEqual(deserialize(bytes), made)) throw new Error(`what ${key} makes cannot be kept`)
  const at = await portalNow(world.db)
  const database = await world.database.giveAway()
  await cp(world.filesFolder, filesOf(database), { recursive: true })
  await onTestServer('insert into stage values ($1, $2, $3, $4)', [key, database, at, bytes])
  return { database, at, made: bytes }
}

async function find(key: string): Promise<Kept | null> {
  const [row] = await onTestServer<{ database: string; at: string; made: Buffer }>(
    'select database, at, made from stage where key = $1',
    [key],
  )
  return row ? { ...row, at: instant(Number(row.at)) } : null
}

async function takeCopy(world: World, { database, at }: Kept): Promise<void> {
  await world.database.moveTo(database)
  await takeFiles(world, database)
  await world.setClock(at)
}

async function takeFiles({ filesFolder }: World, database: string): Promise<void> {
  await rm(filesFolder, { recursive: true })
  await cp(filesOf(database), filesFolder, { recursive: true })
}

function filesOf(database: string): string {
  return join(inject('testServer').folder, 'files-of', database)
}
