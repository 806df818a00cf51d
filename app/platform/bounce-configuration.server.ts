import { readDigits } from '#app/lib/typed-number.ts'

/** Where reports come in about mail that was taken and could not be delivered after all. */
export interface BounceConfiguration {
  /** In whose name mail travels, with a part of its own for each: `bounces@mail.example.org`. */
  address: string
  /** Where the worker process listens for what comes back. */
  host: string
  port: number
}

/**
 * Reads BOUNCE_ADDRESS, BOUNCE_PORT and BOUNCE_HOST. The first two belong together.
 * @param sends whether mail goes out at all
 * @param refusal gets a sentence for each thing that is wrong
 */
export function bounceConfigurationOf(
  env: Record<string, string | undefined>,
  { sends, refusal }: { sends: boolean; refusal: string[] },
): BounceConfiguration | null {
  const address = env['BOUNCE_ADDRESS']?.trim() ?? ''
  const port = env['BOUNCE_PORT']?.trim() ?? ''
  const host = env['BOUNCE_HOST']?.trim() ?? ''
  if (!/^[\w.:-]*$/.test(host)) refusal.push('BOUNCE_HOST must be an address of this machine such as 127.0.0.1.')
  if (address === '' && port === '') return null
  if (address === '' || port === '') refusal.push('BOUNCE_ADDRESS and BOUNCE_PORT belong together: give both, or none.')
  if (!sends) refusal.push('BOUNCE_ADDRESS needs SMTP_URL and MAIL_FROM: only mail that goes out can come back.')
  // 50 characters are added to the name, and a mailbox has 64.
  if (address !== '' && !/^[a-z\d][a-z\d._-]{0,13}@[a-z\d-]+(\.[a-z\d-]+)*$/i.test(address)) {
    refusal.push(
      'BOUNCE_ADDRESS must be an email address such as bounces@mail.example.org, with at most 14 characters before the @.',
    )
  }
  const number = readDigits(port) ?? Number.NaN
  if (port !== '' && !(number >= 1 && number <= 65_535)) {
    refusal.push('BOUNCE_PORT must be a whole number from 1 to 65535.')
  }
  return { address, port: number, host: host === '' ? '127.0.0.1' : host }
}
