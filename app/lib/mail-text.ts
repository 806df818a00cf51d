import type { Brand } from './brand.ts'
import { hasRightToLeft, readLine } from './text.ts'

/**
 * What a mail says. Only `words`, `link` and `mailText` make it, so that nothing that somebody typed gets into a mail as it
 * is: not as a paragraph of its own, not as a link.
 */
export type MailWords = Brand<string, 'MailWords'>

/**
 * Words of ours around what was typed: each value is one line, and no mail program finds an address in it. A sentence, or
 * a subject.
 */
export function words(ours: TemplateStringsArray, ...typed: readonly string[]): MailWords {
  const said = ours.map((part, i) => part + inMail(typed[i] ?? '')).join('')
  return (said.startsWith('/') ? `“${said}”` : said) as MailWords
}

/** A paragraph that is a link to a page of the portal. */
export function link(path: string): MailWords {
  if (!pathOnly.test(path)) throw new RangeError(`not a path of the portal: ${path}`)
  return path as MailWords
}

export function mailText(...paragraphs: readonly MailWords[]): MailWords {
  return paragraphs.join('\n\n') as MailWords
}

/** A mail is plain paragraphs; one that is nothing but a path of this portal (`/reset-password/…`) is a link to it. */
export type MailParagraph = { text: string; path?: never } | { path: string; text?: never }

/** @param text paragraphs with an empty line between them */
export function mailParagraphs(text: string): MailParagraph[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => (pathOnly.test(paragraph) ? { path: paragraph } : { text: paragraph }))
}

const pathOnly = /^\/(?!\/)\S+$/

/**
 * Mail programs make links of whatever looks like an address. A bracket shows that it is none of ours: `acorn[.]example`.
 * A name that is written from right to left stays among its own letters.
 */
function inMail(typed: string): string {
  const read = readLine(typed)
  const line = read.ok ? read.value : typed.replace(/[\p{C}\s]+/gu, ' ').trim()
  const plain = line
    .replace(/(?<=[\p{L}\p{N}])[.。．｡](?=\p{L}[\p{L}\p{N}-])/gu, '[.]')
    .replace(/:(?=\/\/)|(?<=\p{L}):(?=\S)/gu, '[:]')
    .replace(/(?<=\S)[@＠](?=\S)/gu, '[at]')
    .replace(/\\(?=\\)/g, '\\ ')
  return hasRightToLeft(plain) ? `\u2068${plain}\u2069` : plain
}
