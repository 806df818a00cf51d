/** A mail is plain paragraphs; one that is nothing but a path of this portal (`/reset-password/…`) is a link to it. */
export type MailParagraph = { text: string; path?: never } | { path: string; text?: never }

/** @param text paragraphs with an empty line between them */
export function mailParagraphs(text: string): MailParagraph[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => (/^\/(?!\/)\S+$/.test(paragraph) ? { path: paragraph } : { text: paragraph }))
}
