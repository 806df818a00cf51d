import { expect, test } from 'vitest'
import { download } from '#app/web/download.server.ts'

const bytes = Buffer.from('month,people\r\n2026-01,30\r\n')
const file = { fileName: 'list.csv', mediaType: 'text/csv; charset=utf-8', byteLength: bytes.length, sha256: 'abc' }

function get(change: { fileName?: string; headers?: Record<string, string>; isPublic?: boolean } = {}) {
  let reads = 0
  const read = () => {
    reads += 1
    return Promise.resolve(bytes)
  }
  const { fileName = file.fileName, headers = {}, isPublic = true } = change
  const request = new Request('http://localhost/tenders/x/documents/1', { headers })
  return download(request, { ...file, fileName, read }, { isPublic }).then((answer) => ({ answer, reads }))
}

test('a file is saved and not shown, as what we know it to be, and nothing in it may run or load', async () => {
  const { answer } = await get()
  expect(Object.fromEntries(answer.headers)).toEqual({
    'cache-control': 'public, no-cache, no-transform',
    'content-disposition': `attachment; filename="list.csv"; filename*=UTF-8''list.csv`,
    'content-length': String(bytes.length),
    'content-security-policy': "sandbox; default-src 'none'",
    'content-type': 'text/csv; charset=utf-8',
    etag: '"abc"',
  })
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
})

test('whoever has a public file is told so without its being read again; a private one is kept nowhere', async () => {
  for (const known of ['"abc"', 'W/"abc"', '"other", "abc"']) {
    const { answer, reads } = await get({ headers: { 'If-None-Match': known } })
    expect([answer.status, answer.body, reads], known).toEqual([304, null, 0])
  }
  expect((await get({ headers: { 'If-None-Match': '"other"' } })).answer.status).toBe(200)
  const { answer } = await get({ headers: { 'If-None-Match': '"abc"' }, isPublic: false })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Cache-Control')).toBe('private, no-store, no-transform')
})

test.each([
  ['Môr.csv', 'Mor.csv', 'M%C3%B4r.csv'],
  ['地図.csv', '__.csv', '%E5%9C%B0%E5%9B%B3.csv'],
  ["Priya's (100%).csv", "Priya's (100_).csv", 'Priya%27s%20%28100%25%29.csv'],
  ['a"b\\c.csv', 'a_b_c.csv', 'a%22b%5Cc.csv'],
])('%s is named for browsers old and new', async (fileName, plain, whole) => {
  const { answer } = await get({ fileName })
  expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="${plain}"; filename*=UTF-8''${whole}`)
})
