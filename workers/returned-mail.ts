import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import { noteReturnedMail } from '#app/administration/acts/note-returned-mail.server.ts'
import { permanentFailureIn } from '#app/administration/delivery-report.ts'
import type { BounceConfiguration } from '#app/platform/bounce-configuration.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { log } from '#app/platform/log.server.ts'
import type { ReturnAddresses } from '#app/platform/return-addresses.server.ts'

/** A report holds the head of our mail, or all of it; our mails are short. */
const mostBytes = 256 * 1024
const mostConnections = 20

interface Options extends Pick<BounceConfiguration, 'host' | 'port'> {
  db: Db
  addresses: ReturnAddresses
  /** How long a connection may say nothing, how long it may last, and how long to wait for a port, in milliseconds. */
  patience?: { silenceMs: number; connectionMs: number; portMs: number }
}

/** The door for mail that comes back. */
export interface ReturnedMail {
  /** The port on which this process listens now; `null` while another one has it. */
  port(): number | null
  /** What has come in whole is still noted. */
  close(): Promise<void>
}

/**
 * Takes, by SMTP, reports about mail that was sent and cannot be delivered; whoever has no address of a mail of ours gets
 * nothing in, and nothing goes on from here. Of several processes on one machine one has the port: the others go on
 * without, and one of them takes it over as soon as it is free.
 */
export function takeReturnedMail({
  db,
  addresses,
  host,
  port,
  patience = { silenceMs: 30_000, connectionMs: 120_000, portMs: 5_000 },
}: Options): ReturnedMail {
  const closing = new AbortController()
  let server: SMTPServer | null = null
  const listening = listen()

  async function listen() {
    let lastObstacle: unknown = null
    while (!closing.signal.aborted) {
      const candidate = makeServer()
      const obstacle = await opened(candidate)
      if (obstacle === null) {
        server = candidate
        log('info', 'reports about returned mail are taken', { port })
        return
      }
      if (obstacle !== lastObstacle) {
        log('warn', 'reports about returned mail are not taken by this process, which tries again', { port, obstacle })
        lastObstacle = obstacle
      }
      await sleep(patience.portMs, undefined, { signal: closing.signal }).catch(() => undefined)
    }
  }

  /** @returns the code of what keeps it from listening */
  function opened(candidate: SMTPServer): Promise<string | null> {
    return new Promise((resolve) => {
      // Of its connections too: whoever breaks one off before we said "taken" sends the report again.
      candidate.on('error', () => undefined)
      const listener = candidate.listen(port, host, () => {
        resolve(null)
      })
      listener.once('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code ?? error.name)
      })
      // A byte now and then is not silence, so a connection has an end as well.
      listener.on('connection', (socket) => {
        const end = setTimeout(() => socket.destroy(), patience.connectionMs)
        socket.once('close', () => {
          clearTimeout(end)
        })
      })
    })
  }

  function makeServer(): SMTPServer {
    return new SMTPServer({
      name: 'outturn',
      disabledCommands: ['AUTH', 'STARTTLS'],
      authOptional: true,
      // A name for every address would have to be asked of somebody.
      disableReverseLookup: true,
      logger: false,
      size: mostBytes,
      rejectOversized: true,
      maxClients: mostConnections,
      maxRecipients: 1,
      maxCommandLength: 2_048,
      socketTimeout: patience.silenceMs,
      closeTimeout: 2_000,
      onRcptTo({ address }, _session, done) {
        done(addresses.mailIdOf(address) === null ? answer(550, 'There is no such mailbox here') : null)
      },
      onData(stream, { envelope }, done) {
        take(stream, envelope.rcptTo[0]?.address ?? '').then(done, (error: unknown) => {
          log('error', 'a report about returned mail could not be noted', { error })
          done(answer(451, 'Not now, try again later'))
        })
      },
    })
  }

  /** @returns what to answer instead of "taken" */
  async function take(stream: SMTPServerDataStream, address: string): Promise<Error | null> {
    const message = await wholeMessage(stream)
    const mailId = addresses.mailIdOf(address)
    const status = message === null ? null : permanentFailureIn(message)
    if (mailId === null || status === null) return null
    const noted = await noteReturnedMail({ db }, { mailId, status })
    if (!noted.ok) return answer(451, 'Not now, try again later')
    if (noted.value.isNew) log('info', 'a mail came back', { mailId, status })
    return null
  }

  return {
    port() {
      const address = server?.server.address()
      return address && typeof address === 'object' ? address.port : null
    },
    async close() {
      closing.abort()
      await listening
      await new Promise<void>((resolve) => {
        if (server) server.close(resolve)
        else resolve()
      })
    },
  }
}

/** A character a byte; `null` for one that is too long, or was broken off: neither is looked at. */
async function wholeMessage(stream: SMTPServerDataStream): Promise<string | null> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (!stream.sizeExceeded) chunks.push(chunk)
    }
  } catch {
    return null
  }
  return stream.sizeExceeded ? null : Buffer.concat(chunks).toString('latin1')
}

function answer(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode })
}
