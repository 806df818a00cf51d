import { createHmac, createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { AddressInfo } from 'node:net'
import type { ObjectStorage } from '#app/platform/object-storage-configuration.server.ts'

export interface FakeStorage {
  configuration: ObjectStorage
  /** What it keeps, by the path below the bucket. */
  objects: Map<string, Buffer>
  /** Since when each has been there, by the same path; now, where nothing is said. */
  since: Map<string, Date>
  /** Answers the next so many requests with 503, as storage does under load. */
  beBusy(times: number): void
  close(): Promise<void>
}

/**
 * Storage of the outside world, as far as we use it: put, get, look, list, copy and delete in one bucket, for whoever signs with the right
 * secret (AWS Signature 4 over the headers that the client names).
 */
export async function startObjectStorage(): Promise<FakeStorage> {
  const objects = new Map<string, Buffer>()
  const since = new Map<string, Date>()
  const keys = { accessKeyId: 'a-key-id', secretAccessKey: 'a-secret-of-the-storage' }
  let busy = 0

  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const { status, xml, content, modified } = answerTo(request, body)
      const lastModified = (modified ?? new Date()).toUTCString()
      response.writeHead(
        status,
        content
          ? { 'Content-Length': content.length, 'Last-Modified': lastModified, ETag: '"one"' }
          : { 'Content-Type': 'application/xml' },
      )
      response.end(request.method === 'HEAD' ? undefined : (content ?? xml))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  function answerTo(request: IncomingMessage, body: Buffer): Answer {
    const refused = (status: number, code: string) => ({ status, xml: `<Error><Code>${code}</Code></Error>` })
    if (busy-- > 0) return refused(503, 'SlowDown')
    if (!isSigned(request, keys.secretAccessKey)) return refused(403, 'SignatureDoesNotMatch')
    const { pathname, searchParams } = new URL(request.url ?? '', endpoint)
    if (searchParams.get('list-type') === '2') return { status: 200, xml: listed([...objects.keys()], searchParams) }
    const key = /^\/bucket\/(.+)$/.exec(pathname)?.[1]
    if (!key) return refused(404, 'NoSuchBucket')
    if (request.method === 'PUT') {
      const source = request.headers['x-amz-copy-source']
      const copied = objects.get(decodeURIComponent(String(source)).replace(/^\/?bucket\//, ''))
      if (source && !copied) return refused(404, 'NoSuchKey')
      objects.set(key, copied ?? body)
      since.delete(key)
      return { status: 200, ...(source ? { xml: '<CopyObjectResult><ETag>"one"</ETag></CopyObjectResult>' } : {}) }
    }
    if (request.method === 'DELETE') {
      objects.delete(key)
      return { status: 204 }
    }
    const content = objects.get(key)
    const modified = since.get(key) ?? new Date()
    return content ? { status: 200, content, modified } : refused(404, 'NoSuchKey')
  }

  return {
    configuration: { bucket: 'bucket', region: 'eu-west-2', endpoint, ...keys },
    objects,
    since,
    beBusy: (times) => {
      busy = times
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

interface Answer {
  status: number
  xml?: string
  content?: Buffer
  modified?: Date
}

/** Two a page, so that whoever lists has to ask for the next one. */
function listed(keys: readonly string[], asked: URLSearchParams): string {
  const fitting = keys.filter((key) => key.startsWith(asked.get('prefix') ?? '')).toSorted()
  const from = Number(asked.get('continuation-token') ?? 0)
  const page = fitting.slice(from, from + 2)
  const next = from + 2 < fitting.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''
  const contents = page.map((key) => `<Contents><Key>${key}</Key><Size>1</Size></Contents>`).join('')
  return `<ListBucketResult>${next}<IsTruncated>${next !== ''}</IsTruncated>${contents}</ListBucketResult>`
}

function isSigned({ method = '', url = '', headers }: IncomingMessage, secret: string): boolean {
  const parts = /Credential=[^/]+\/(\d+)\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)/.exec(
    headers.authorization ?? '',
  )
  const [, day = '', region = '', names = '', signature] = parts ?? []
  const header = (name: string) => String(headers[name] ?? '')
  const [path = '', query = ''] = url.split('?')
  const canonical = [
    ...[method, path, canonicalQuery(query)],
    ...names.split(';').map((name) => `${name}:${header(name).trim()}`),
    ...['', names, header('x-amz-content-sha256')],
  ].join('\n')
  const hash = createHash('sha256').update(canonical).digest('hex')
  const scope = `${day}/${region}/s3/aws4_request`
  const sign = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(sign, `AWS4${secret}`)
  return sign(key, ['AWS4-HMAC-SHA256', header('x-amz-date'), scope, hash].join('\n')).toString('hex') === signature
}

function canonicalQuery(query: string): string {
  const pairs = query.split('&').filter(Boolean)
  return pairs
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&')
}
