import { createTransport } from 'nodemailer'
import type { Configuration } from './configuration.server.ts'
import { mailLayout } from './mail-layout.server.ts'

export interface Letter {
  id: string
  recipient: string
  subject: string
  text: string
}

/** `forGood`: the server will never take this letter for this recipient, however often it is tried. */
export type Delivery = { taken: true } | { taken: false; forGood: boolean; reason: string }

/** The way out of the house for mail. */
export interface Mailer {
  deliver(letter: Letter): Promise<Delivery>
  /** Whether texts stay after sending, because a page of the demo shows them. */
  keepsTexts: boolean
}

interface Options extends Pick<Configuration, 'mail' | 'mode' | 'publicUrl'> {
  /** How long a server may say nothing before it counts as hanging, in milliseconds. */
  patienceMs?: number
  /** Where servers are to report that a letter cannot be delivered after all; without it, to the sender shown. */
  returnAddressOf?: ((letterId: string) => string) | undefined
}

/**
 * Through the SMTP server of the configuration, one connection a letter; where there is none (demo and tests), a letter is
 * delivered by lying in the demo's mailbox.
 */
export function makeMailer({ mail, mode, publicUrl, patienceMs = 15_000, returnAddressOf }: Options): Mailer {
  const keepsTexts = mode !== 'production'
  if (!mail) return { keepsTexts, deliver: () => Promise.resolve({ taken: true }) }
  const transport = createTransport({
    url: mail.smtpUrl,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    dnsTimeout: patienceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const host = new URL(publicUrl).hostname

  return {
    keepsTexts,
    async deliver({ id, recipient, subject, text }) {
      // As an object: an address typed by somebody is never taken apart into several.
      const to = { name: '', address: recipient }
      try {
        await transport.sendMail({
          from: mail.from,
          to,
          // A report is asked for where the letter fails for good, and without its text: that may hold a one-time link.
          ...(returnAddressOf && {
            envelope: { from: returnAddressOf(id), to: [to] },
            dsn: { ret: 'HDRS', notify: 'FAILURE' },
          }),
          subject,
          ...mailLayout({ subject, text }, publicUrl),
          // The same at every attempt: whoever gets a letter twice can tell that it is one.
          messageId: `<${id}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        })
        return { taken: true }
      } catch (error) {
        return { taken: false, forGood: isForGood(error), reason: reasonOf(error) }
      }
    },
  }
}

/** Only what the server says of this recipient or this letter: a wrong password of ours is mended by the operator. */
function isForGood(error: unknown): boolean {
  const { code, command, responseCode = 0 } = error as SmtpError
  if (code === 'EENVELOPE' && command === 'API') return true
  return responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')
}

interface SmtpError {
  code?: string
  command?: string
  responseCode?: number
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
