import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { observeAnswers, type Answered } from '#app/web/answers.server.ts'

const told: Answered[] = []
const app = express()
app.use((_request, response, next) => {
  response.locals['requestId'] = 'r1'
  next()
})
app.use(
  observeAnswers(
    () => '/invitations/:token',
    (answered) => told.push(answered),
  ),
)
app.get('/invitations/:token', (_request, response) => {
  response.locals['signedIn'] = { personId: 'p1' }
  response.status(422).send('no')
})
app.get('/slow', (_request, response) => void response.write('a part'))

let url = ''
const server = createServer(app)
beforeAll(async () => {
  await once(server.listen(0, 'localhost'), 'listening')
  url = `http://localhost:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('an answer is told once, by pattern, status and person, never by its address', async () => {
  await (await fetch(`${url}/invitations/a-secret?b=another`)).text()
  await expect.poll(() => told).toHaveLength(1)
  expect(told[0]).toMatchObject({
    requestId: 'r1',
    method: 'GET',
    route: '/invitations/:token',
    status: 422,
    isCutShort: false,
    personId: 'p1',
  })
  expect(JSON.stringify(told)).not.toMatch(/a-secret|another/)
})

test('an answer whose visitor leaves is told as cut short', async () => {
  told.length = 0
  const leaving = new AbortController()
  await fetch(`${url}/slow`, { signal: leaving.signal })
  leaving.abort()
  await expect.poll(() => told).toHaveLength(1)
  expect(told[0]).toMatchObject({ isCutShort: true, personId: null })
})
