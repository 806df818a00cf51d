interface Download {
  fileName: string
  /** As we know it, never as its sender called it. */
  mediaType: string
  byteLength: number
  sha256: string
  read: () => Promise<Uint8Array>
}

/**
 * A file that somebody sent, as it is handed out: saved, never shown, and where a browser shows it all the same nothing
 * in it can run. That its type is not guessed (`nosniff`) is said with every answer.
 */
export async function download(
  request: Request,
  { fileName, mediaType, byteLength, sha256, read }: Download,
  { isPublic }: { isPublic: boolean },
): Promise<Response> {
  const etag = `"${sha256}"`
  // Made smaller on the way, its length would not be what is said here.
  const caching = {
    'Cache-Control': `${isPublic ? 'public, no-cache' : 'private, no-store'}, no-transform`,
    ETag: etag,
  }
  if (isPublic && isKnown(request, etag)) return new Response(null, { status: 304, headers: caching })
  return new Response(new Uint8Array(await read()), {
    headers: {
      ...caching,
      'Content-Type': mediaType,
      'Content-Length': String(byteLength),
      'Content-Disposition': attachment(fileName),
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
  })
}

function isKnown(request: Request, etag: string): boolean {
  const known = request.headers.get('If-None-Match') ?? ''
  return known.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}

/** RFC 6266: a name in plain letters for those who read no other, then the name itself (RFC 8187). */
function attachment(fileName: string): string {
  const plain = fileName
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["%\\]/gu, '_')
  const whole = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}
