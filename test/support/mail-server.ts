import { once } from 'node:events'
import { SMTPServer, type SMTPServerEnvelope, type SMTPServerOptions } from 'smtp-server'
import { makeMailer, type Mailer } from '#app/platform/mailer.server.ts'
import type { World } from './world.ts'

export interface MailServer {
  url: string
  /** What it has taken, whole, in the order of arrival; lines that were broken for the way are whole again. */
  taken: string[]
  /** In whose name each of these came, for whom, and what was asked for. */
  envelopes: SMTPServerEnvelope[]
  close(): Promise<void>
}

/** A real SMTP server on the loopback address. `options` make it refuse, or say nothing. */
export async function aMailServer(options: Partial<SMTPServerOptions> = {}): Promise<MailServer> {
  const taken: string[] = []
  const envelopes: SMTPServerEnvelope[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
      stream.on('end', () => {
        taken.push(text.replaceAll('=\r\n', ''))
        envelopes.push(envelope)
        done()
      })
    },
    ...options,
  })
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const address = listening.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    taken,
    envelopes,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** The mailer as it is in production, with little patience. */
export function mailerTo(smtpUrl: string, returnAddressOf?: (mailId: string) => string): Mailer {
  const mail = { smtpUrl, from: 'Outturn <outturn@example.org>' }
  return makeMailer({
    mail,
    mode: 'production',
    publicUrl: 'https://tenders.example',
    patienceMs: 300,
    returnAddressOf,
  })
}

/** The end of the newest link below a path that was mailed to an address: its token. */
export async function linkTo(world: Pick<World, 'mailTo'>, email: string, path: string): Promise<string> {
  for (const { body } of (await world.mailTo(email)).reverse()) {
    const token = new RegExp(`^${path}(\\S+)$`, 'm').exec(body ?? '')?.[1]
    if (token) return token
  }
  throw new Error(`no mail to ${email} leads to ${path}`)
}
