import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Database } from '#db/schema.ts'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>

const int8 = 20
const date = 1082
const timestamptz = 1184
const int8Array = 1016

/** How the driver hands values over: whole numbers checked for range, days as text, instants as milliseconds. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === int8) return wholeNumber
    if (oid === date) return (text: string) => text
    if (oid === timestamptz) return (text: string) => Date.parse(text)
    if (oid === int8Array) return (text: string) => text.slice(1, -1).split(',').filter(Boolean).map(wholeNumber)
    return (pg.types.getTypeParser as (oid: number, format?: string) => (text: string) => unknown)(oid, format)
  },
}

/** A statement that came to its end, well or badly. */
export interface Statement {
  ms: number
  isFault: boolean
}

/** Far longer than any statement of ours; a command of the owner may take longer. */
const patienceMs = 20_000

/**
 * The pool of one process, in the application's role: what that role may not do (change the record), no query can.
 * `role: 'owner'` is for migrations, tests and commands.
 */
export function makeDatabase(
  url: string,
  {
    max = 10,
    role = 'application',
    onStatement,
  }: { max?: number; role?: 'application' | 'owner'; onStatement?: (statement: Statement) => void } = {},
): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types,
    connectionTimeoutMillis: 5_000,
    ...(role === 'application' ? { options: '-c role=outturn_application' } : {}),
  })
  pool.on('error', () => undefined)
  // A connection that is lost between two statements of a transaction has nobody to tell: the next statement fails.
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    if (role === 'application') giveUpSilence((client as pg.Client).connection.stream)
  })
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    ...(onStatement && {
      log: ({ level, queryDurationMillis }) => {
        onStatement({ ms: queryDurationMillis, isFault: level === 'error' })
      },
    }),
  })
}

/**
 * A server that is cut off says nothing more, not even that it is gone. The connection is thrown away with its statement:
 * one that went back into the pool would keep the next page waiting just as long.
 */
function giveUpSilence(socket: Duplex) {
  if (!(socket instanceof Socket)) return
  socket.setTimeout(patienceMs, () => {
    socket.destroy(new Error('Connection terminated: the server said nothing'))
  })
}

/** Whether the driver says that a named constraint was broken. */
export function breaksConstraint(error: unknown, name: string): boolean {
  return error instanceof pg.DatabaseError && error.constraint === name
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`a number too large to be exact: ${text}`)
  return value
}
