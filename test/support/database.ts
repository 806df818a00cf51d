import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest'
import { makeDatabase, type Db } from '#app/platform/database.server.ts'
import { databaseUrl } from '#db/embedded.ts'
import { newDatabaseName, onTestServer } from './test-server.ts'

/** `db` has the application's rights, `owner` those of migrations and commands. */
export interface TestDatabase {
  db: Db
  owner: Db
  readonly url: string
}

/** What a stage does with the database of a test file (see `stages.ts`): `db`, `owner` and `url` lead to the present one. */
export interface MovableDatabase extends TestDatabase {
  /** Whether this test has asked nothing of it yet, and nothing was put into it for all tests of the file. */
  isUntouched(): boolean
  /** Goes on in a copy of another one, which counts as untouched. */
  moveTo(template: string): Promise<void>
  /** Goes on in a migrated one without anything in it, unless it is in such a one. @returns whether it moved */
  moveToEmpty(): Promise<boolean>
  /** Leaves the present one as it is, to be copied. `moveTo` must follow. @returns its name */
  giveAway(): Promise<string>
}

/**
 * A migrated database for this test file alone, dropped after its last test. Call it at the top of the file; what it
 * returns is filled before the first test.
 */
export function useDatabase(): MovableDatabase {
  let present = connectTo(newDatabaseName())
  let isGiven = false
  let isEmpty = true
  let isInTest = false
  let isTouched = false
  let isTouchedForAll = false
  const touched = () => {
    isTouched = true
    isEmpty = false
    if (!isInTest) isTouchedForAll = true
    return present
  }
  async function moveTo(template: string) {
    const { name, close } = present
    if (!isGiven) await close()
    const next = connectTo(newDatabaseName())
    await Promise.all([copy(template, next.name), isGiven || drop(name)])
    present = next
    isGiven = false
    isEmpty = false
    isTouched = false
  }

  const { template } = inject('testServer')
  beforeAll(() => copy(template, present.name))
  beforeEach(() => {
    isInTest = true
    isTouched = false
  })
  afterEach(() => {
    isInTest = false
  })
  afterAll(async () => {
    await present.close()
    await drop(present.name)
  })

  return {
    db: standIn(present.db, () => touched().db),
    owner: standIn(present.owner, () => touched().owner),
    get url() {
      return touched().url
    },
    isUntouched: () => !isTouched && !isTouchedForAll,
    moveTo,
    async moveToEmpty() {
      if (isEmpty) return false
      await moveTo(template)
      isEmpty = true
      return true
    },
    async giveAway() {
      await present.close()
      isGiven = true
      return present.name
    },
  }
}

function connectTo(name: string) {
  const url = databaseUrl(inject('testServer').url, name)
  const db = makeDatabase(url)
  const owner = makeDatabase(url, { role: 'owner', max: 4 })
  const close = async () => {
    await Promise.all([db.destroy(), owner.destroy()])
  }
  return { name, url, db, owner, close }
}

/** At each use the one that `present` answers. */
function standIn(first: Db, present: () => Db): Db {
  return new Proxy(first, {
    get(_, key) {
      const db = present()
      const value: unknown = Reflect.get(db, key, db)
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(db) : value
    },
  })
}

async function copy(template: string, name: string): Promise<void> {
  await onTestServer(`create database ${name} template ${template} strategy file_copy`)
}

async function drop(name: string): Promise<void> {
  await onTestServer(`drop database ${name} with (force)`)
}
