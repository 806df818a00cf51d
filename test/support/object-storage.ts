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
  /** Answers the next so many requests with 503, as storage does under load. */
  beBusy(times: number): void
  close(): Promise<void>
}

/**
 * Storage of the outside world, as far as we use it: put, get and look in one bucket, for whoever signs with the right
 * secret (AWS Signature 4 over the headers that the client names).
 */
export async function startObjectStorage(): Promise<FakeStorage> {
  const objects = new Map<string, Buffer>()
  const keys = { accessKeyId: 'a-key-id', secretAccessKey: 'a-secret-of-the-storage' }
  let busy = 0

  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const { status, xml, content } = answerTo(request, body)
      response.writeHead(status, content ? { 'Content-Length': content.length } : { 'Content-Type': 'application/xml' })
      response.end(request.method === 'HEAD' ? undefined : (content ?? xml))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  function answerTo(request: IncomingMessage, body: Buffer): { status: number; xml?: string; content?: Buffer } {
    const refused = (status: number, code: string) => ({ status, xml: `<Error><Code>${code}</Code></Error>` })
    if (busy-- > 0) return refused(503, 'SlowDown')
    if (!isSigned(request, keys.secretAccessKey)) return refused(403, 'SignatureDoesNotMatch')
    const { pathname } = new URL(request.url ?? '', endpoint)
    const key = /^\/bucket\/(.+)$/.exec(pathname)?.[1]
    if (!key) return refused(404, 'NoSuchBucket')
    if (request.method === 'PUT') {
      objects.set(key, body)
      return { status: 200 }
    }
    const content = objects.get(key)
    return content ? { status: 200, content } : refused(404, 'NoSuchKey')
  }

  return {
    configuration: { bucket: 'bucket', region: 'eu-west-2', endpoint, ...keys },
    objects,
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
