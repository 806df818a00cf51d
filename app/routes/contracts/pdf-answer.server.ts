/** A kept file as it is. Its name in the browser is that of the contract's version. */
export function pdfAnswer({ bytes, sha256, name }: { bytes: Uint8Array; sha256: string; name: string }): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': `inline; filename="${name}"`,
      'Cache-Control': 'private, no-store',
      ETag: `"${sha256}"`,
    },
  })
}
