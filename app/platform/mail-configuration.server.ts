/** Where mail goes out, and in whose name. */
export interface MailConfiguration {
  /** May hold a password. */
  smtpUrl: string
  /** `name@example.org`, or with a name: `Outturn <name@example.org>`. */
  from: string
}

/**
 * Reads SMTP_URL and MAIL_FROM, which belong together.
 * @param required with an external database: nobody could be invited or let back in without mail
 * @param refusal gets a sentence for each thing that is wrong
 */
export function mailConfigurationOf(
  env: Record<string, string | undefined>,
  { required, refusal }: { required: boolean; refusal: string[] },
): MailConfiguration | null {
  const smtpUrl = env['SMTP_URL']?.trim() ?? ''
  const from = env['MAIL_FROM']?.trim() ?? ''
  if (smtpUrl === '' && from === '') {
    if (required) {
      refusal.push('SMTP_URL and MAIL_FROM are missing. With a DATABASE_URL both must be given: invitations are mails.')
    }
    return null
  }
  if (smtpUrl === '' || from === '') refusal.push('SMTP_URL and MAIL_FROM belong together: give both, or none.')
  if (smtpUrl !== '' && !isSmtpUrl(smtpUrl)) {
    refusal.push('SMTP_URL must be an address such as smtps://user:password@mail.example:465.')
  }
  if (from !== '' && !/^([^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(from)) {
    refusal.push('MAIL_FROM must be an email address such as Outturn <outturn@example.org>.')
  }
  return { smtpUrl, from }
}

function isSmtpUrl(text: string): boolean {
  return URL.canParse(text) && ['smtp:', 'smtps:'].includes(new URL(text).protocol) && new URL(text).hostname !== ''
}
