import { randomUUID } from 'node:crypto'
import { readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { instant, toIso } from '#app/lib/time.ts'
import { folderOf, type Files, type Place } from '#app/platform/files.server.ts'
import { openFiles } from '#app/platform/open-files.server.ts'
import { useFilesFolder } from '#test/support/folder.ts'
import { startObjectStorage, type FakeStorage } from '#test/support/object-storage.ts'
import { storyMorning, useWorld } from '#test/support/world.ts'
import { hashesNamed, sweepUnnamedFiles } from '#workers/unnamed-files.ts'

const world = useWorld()
const folder = useFilesFolder()
const day = 24 * 60 * 60 * 1000
let storage: FakeStorage
let count = 0

/** A row that holds a hash inside JSON and nowhere else. */
const aPromiseAbout = (hash: string) => ({
  id: randomUUID(),
  job: 'somebody.else',
  queue: 'mail',
  attempts: 0,
  promised_at: toIso(storyMorning),
  payload: JSON.stringify({ files: [{ sha256: hash }] }),
  request_id: 'test',
})

beforeAll(async () => {
  storage = await startObjectStorage()
})
afterAll(() => storage.close())

describe.each(['on disk', 'in object storage'])('files %s', (place) => {
  const isOnDisk = place === 'on disk'
  let files: Files
  let root: string
  beforeEach(async () => {
    root = join(folder, `portal ${(count += 1)}`)
    storage.objects.clear()
    files = await openFiles({ dataDir: root, objectStorage: isOnDisk ? null : storage.configuration })
  })
  const put = async (text: string) => files.put(Buffer.from(`${text} ${(count += 1)}`))
  const age = (hash: string, days: number, where: Place = 'kept') => {
    const path = `${folderOf[where]}${hash.slice(0, 2)}/${hash}`
    const since = new Date(Date.now() - days * day)
    if (isOnDisk) utimesSync(join(root, 'files', path), since, since)
    else storage.since.set(path, since)
  }
  /** A file that a row names, inside its JSON. */
  async function named() {
    const hash = await put('named')
    await world.db.insertInto('outbox').values(aPromiseAbout(hash)).execute()
    age(hash, 100)
    return hash
  }
  async function unnamed(days: number) {
    const hash = await put('unnamed')
    age(hash, days)
    return hash
  }
  const sweep = async () => sweepUnnamedFiles({ db: world.db, files })

  test('what no row has named for a week is moved aside, and deleted a month later; the rest stays', async () => {
    const [stays, alsoStays, young, old] = [await named(), await named(), await unnamed(6), await unnamed(8)]
    expect(await sweep()).toBe(1)
    expect((await files.list('kept')).toSorted()).toEqual([stays, alsoStays, young].toSorted())
    expect(await files.list('aside')).toEqual([old])
    expect([await files.has(old), await files.get(old)]).toEqual([false, null])

    age(old, 29, 'aside')
    expect(await sweep()).toBe(0)
    expect(await files.list('aside')).toEqual([old])
    age(old, 31, 'aside')
    expect(await sweep()).toBe(1)
    expect(await files.list('aside')).toEqual([])
    expect(await files.has(stays)).toBe(true)
  })

  test('a file that is aside is taken back as soon as a row names it, and counts as young again', async () => {
    await named()
    await named()
    const late = await unnamed(8)
    await sweep()
    age(late, 31, 'aside')
    await world.db.insertInto('outbox').values(aPromiseAbout(late)).execute()
    expect(await sweep()).toBe(1)
    expect(await files.get(late)).not.toBeNull()
    expect(await files.list('aside')).toEqual([])
    expect(await files.ageMs(late, 'kept')).toBeLessThan(day)
  })

  test('a file that is put once more is as young as that', async () => {
    await named()
    await named()
    const bytes = Buffer.from('put twice')
    const hash = await files.put(bytes)
    age(hash, 8)
    if (!isOnDisk) storage.since.set(`${hash.slice(0, 2)}/${hash}`, new Date(Date.now() - 8 * day))
    await files.put(bytes)
    expect(await sweep()).toBe(0)
    expect(await files.has(hash)).toBe(true)
  })

  test('the portal’s clock, which a demo moves by months, makes no file older', async () => {
    await Promise.all([named(), named()])
    const [young, aside] = [await unnamed(6), await unnamed(8)]
    await sweep()
    await world.setClock(instant(Date.now() + 400 * day))
    expect(await sweep()).toBe(0)
    expect([await files.has(young), await files.list('aside')]).toEqual([true, [aside]])
  })

  test('a file that is put again between the look-up and its move stays', async () => {
    await Promise.all([named(), named()])
    const bytes = Buffer.from(`put meanwhile ${(count += 1)}`)
    const hash = await files.put(bytes)
    age(hash, 8)
    const ageMs = async (one: string, where: Place) => {
      const before = await files.ageMs(one, where)
      if (one === hash) await files.put(bytes)
      return before
    }
    expect(await sweepUnnamedFiles({ db: world.db, files: { ...files, ageMs } })).toBe(0)
    expect(await files.has(hash)).toBe(true)
  })

  test('a file that a row names while it is moved is taken back at once', async () => {
    await Promise.all([named(), named()])
    const hash = await unnamed(8)
    const move = async (one: string, to: Place) => {
      if (to === 'aside') await world.db.insertInto('outbox').values(aPromiseAbout(one)).execute()
      await files.move(one, to)
    }
    await sweepUnnamedFiles({ db: world.db, files: { ...files, move } })
    expect([await files.has(hash), await files.list('aside')]).toEqual([true, []])
  })

  test('where a table cannot be read nothing is moved: a row of it may name the file', async () => {
    await Promise.all([named(), named()])
    const hash = await unnamed(8)
    await sql`create table of_somebody_else (said text)`.execute(world.owner)
    await sql`revoke all on of_somebody_else from outturn_application`.execute(world.owner)
    try {
      await expect(sweep()).rejects.toThrow('permission denied')
      expect(await files.has(hash)).toBe(true)
    } finally {
      await sql`drop table of_somebody_else`.execute(world.owner)
    }
  })

  test('where most files are named by no row, nothing is moved or deleted: it may be the wrong database', async () => {
    await named()
    const gone = await unnamed(8)
    await sweep()
    age(gone, 31, 'aside')
    const others = [await unnamed(8), await unnamed(8)]
    await expect(sweep()).rejects.toThrow('2 of 3 files are named by no row')
    expect(await files.list('kept')).toEqual(expect.arrayContaining(others))
    expect(await files.list('aside')).toEqual([gone])
  })

  test('of a portal without files there is nothing to say', async () => {
    expect(await sweep()).toBe(0)
    if (isOnDisk) expect(() => readdirSync(join(root, 'files'))).toThrow()
  })
})

test('a hash is found in texts, lists and JSON of any table, one that nobody has thought of included', async () => {
  const hash = (letter: string) => letter.repeat(64)
  await sql`create domain told_of_files as jsonb`.execute(world.owner)
  await sql`
    create table holds_texts (said text, list text[], told jsonb, also json, short varchar(200), of_domain told_of_files,
      amid text)`.execute(world.owner)
  await sql`grant select on holds_texts to outturn_application`.execute(world.owner)
  await sql`
    insert into holds_texts values (
      ${`see ${hash('a')}.`}, array[${hash('b')}], ${JSON.stringify({ documents: [{ sha256: hash('c') }] })},
      ${JSON.stringify({ of: `sha256-${hash('d')}` })}, ${hash('e')}, ${JSON.stringify([hash('1')])},
      ${`0${hash('2')}3`})`.execute(world.owner)
  try {
    const wanted = new Set(['1', '2', '4', 'a', 'b', 'c', 'd', 'e', 'f'].map(hash))
    expect([...(await hashesNamed(world.db, wanted))].toSorted()).toEqual(['1', '2', 'a', 'b', 'c', 'd', 'e'].map(hash))
  } finally {
    await sql`drop table holds_texts`.execute(world.owner)
    await sql`drop domain told_of_files`.execute(world.owner)
  }
})
