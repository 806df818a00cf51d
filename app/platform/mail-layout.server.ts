import { mailParagraphs } from '#app/lib/mail-text.ts'

/** The two forms of one mail. Everything written is escaped; links lead to `publicUrl` and nowhere else. */
export function mailLayout({ subject, text }: { subject: string; text: string }, publicUrl: string) {
  const paragraphs = mailParagraphs(text)
  const footer = `This mail comes from Outturn, the tendering portal at ${publicUrl}. Nobody reads answers to it.`
  const plain = [...paragraphs.map(({ text: words, path }) => words ?? `${publicUrl}${path}`), `-- \n${footer}`]
  const body = paragraphs.map(({ text: words, path }) =>
    words === undefined
      ? paragraph(`<a href="${escaped(publicUrl + path)}" style="color:#1d4ed8">${escaped(publicUrl + path)}</a>`)
      : paragraph(escaped(words).replaceAll('\n', '<br>')),
  )
  return {
    text: `${plain.join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px;font-family:Arial,sans-serif;font-size:16px;line-height:1.5;color:#1b1f2a">
<div style="max-width:36em">
<p style="margin:0 0 24px;font-size:20px;font-weight:bold;color:#20294f">Outturn</p>
${body.join('\n')}
<p style="margin:32px 0 0;font-size:14px;color:#4a5163">${escaped(footer)}</p>
</div>
</body>
</html>
`,
  }
}

function paragraph(html: string): string {
  return `<p style="margin:0 0 16px;overflow-wrap:anywhere">${html}</p>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
