import { Readable, Writable } from 'node:stream'
import type pg from 'pg'

/** What the driver's connection can do for COPY; its type says less. */
interface CopyConnection extends pg.Connection {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}

interface CommandComplete {
  text: string
}

/**
 * The text of `copy … to stdout`, as PostgreSQL writes it. The server waits while nobody reads.
 * The driver speaks COPY to whatever is submitted like a query, but brings no streams of its own.
 */
export class CopyOut extends Readable {
  /** Known at the end. */
  rows = 0
  #connection: CopyConnection | null = null
  readonly #statement: string

  constructor(client: pg.Client, statement: string) {
    super()
    this.#statement = statement
    client.query(this)
  }

  submit(connection: pg.Connection) {
    this.#connection = connection as CopyConnection
    connection.query(this.#statement)
  }

  override _read() {
    this.#connection?.stream.resume()
  }

  handleCopyData({ chunk }: { chunk: Buffer }) {
    // The driver reads the next message into the same memory.
    if (!this.push(Buffer.from(chunk))) this.#connection?.stream.pause()
  }

  handleCommandComplete({ text }: CommandComplete) {
    this.rows = rowsOf(text)
  }

  handleReadyForQuery() {
    this.push(null)
  }

  handleError(error: Error) {
    this.destroy(error)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void) {
    this.#connection?.stream.resume()
    done(error)
  }
}

/** Takes text for `copy … from stdin`; finished when the server has it all. */
export class CopyIn extends Writable {
  /** Known at the end. */
  rows = 0
  #connection: CopyConnection | null = null
  #started: (() => void) | null = null
  #finished: ((error?: Error | null) => void) | null = null
  readonly #statement: string

  constructor(client: pg.Client, statement: string) {
    super()
    this.#statement = statement
    client.query(this)
  }

  submit(connection: pg.Connection) {
    this.#connection = connection as CopyConnection
    connection.query(this.#statement)
  }

  override _construct(started: () => void) {
    this.#started = started
  }

  handleCopyInResponse() {
    this.#started?.()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void) {
    const connection = this.#connection
    connection?.sendCopyFromChunk(chunk)
    if (connection?.stream.writableNeedDrain) connection.stream.once('drain', done)
    else done()
  }

  override _final(done: (error?: Error | null) => void) {
    this.#finished = done
    this.#connection?.endCopyFrom()
  }

  handleCommandComplete({ text }: CommandComplete) {
    this.rows = rowsOf(text)
  }

  handleReadyForQuery() {
    this.#finished?.()
  }

  handleError(error: Error) {
    this.destroy(error)
  }
}

/** `COPY 12` */
function rowsOf(tag: string): number {
  return Number(tag.split(' ')[1])
}
