/**
 * What a mail that came back says of the one recipient that ours had. Each line is looked at a bounded number of times,
 * because anybody may have written it.
 * @param message the whole mail as it came, a character a byte
 * @returns the status (RFC 3463) of a failure for good that is reported as RFC 3464 says; `null` for delays, deliveries,
 * replies of people who are away, and whatever else it may be
 */
export function permanentFailureIn(message: string): string | null {
  const report = partOf(message.replaceAll('\r\n', '\n').split('\n'))
  if (!/^multipart\/report\s*;/i.test(report.type) || !/;\s*report-type\s*=\s*"?delivery-status\b/i.test(report.type)) {
    return null
  }
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))/i.exec(report.type)
  if (!boundary) return null
  for (const lines of partsBetween(`--${boundary[1] ?? boundary[2]}`, report.body)) {
    const part = partOf(lines)
    if (!/^message\/(global-)?delivery-status\s*(;|$)/i.test(part.type)) continue
    for (const recipient of groupsOf(part.body)) {
      const fields = fieldsOf(recipient)
      const status = permanentStatus.exec(fields.get('status') ?? '')?.[0]
      if (status && /^failed\b/i.test(fields.get('action') ?? '')) return status
    }
  }
  return null
}

/** The status (RFC 3463) behind the three digits of a server's answer, where it says that it is for good. */
export function permanentStatusIn(answer: string): string | null {
  return /\b5\d\d[ -](5\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(answer)?.[1] ?? null
}

const permanentStatus = /^5\.\d{1,3}\.\d{1,3}(?![\d.])/

interface Part {
  /** The content type with its parameters; empty where none is named. */
  type: string
  body: string[]
}

function partOf(lines: string[]): Part {
  const end = lines.findIndex((line) => line === '')
  const head = end === -1 ? lines : lines.slice(0, end)
  return { type: fieldsOf(head).get('content-type') ?? '', body: end === -1 ? [] : lines.slice(end + 1) }
}

/** By their names in lower case; of two of one name the first. What is continued on further lines is put together. */
function fieldsOf(lines: string[]): Map<string, string> {
  const fields: { name: string; value: string[] }[] = []
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (/^[ \t]/.test(line)) fields.at(-1)?.value.push(line.trim())
    else if (colon > 0) fields.push({ name: line.slice(0, colon).trim().toLowerCase(), value: [line.slice(colon + 1)] })
  }
  return new Map(fields.toReversed().map(({ name, value }) => [name, value.join(' ').trim()]))
}

function partsBetween(delimiter: string, lines: string[]): string[][] {
  const parts: string[][] = []
  for (const line of lines) {
    const mark = line.trimEnd()
    if (mark === `${delimiter}--`) break
    if (mark === delimiter) parts.push([])
    else parts.at(-1)?.push(line)
  }
  return parts
}

/** Fields with empty lines between: those of the message, then those of each recipient. */
function groupsOf(lines: string[]): string[][] {
  const groups: string[][] = [[]]
  for (const line of lines) {
    const group = groups.at(-1)
    if (line.trim() !== '') group?.push(line)
    else if (group?.length !== 0) groups.push([])
  }
  return groups
}
