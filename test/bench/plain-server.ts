import { createServer } from 'node:http'
import pg from 'pg'

/** What a page is measured against: plain node:http and one query, as a table of HTML. No framework, no rules. */
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 12 })

const server = createServer((_request, response) => {
  pool
    .query<{ title: string; summary: string }>(
      `select title, summary from tender where state <> 'draft' order by proposals_close_at desc limit 20`,
    )
    .then(({ rows }) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      const lines = rows.map(({ title, summary }) => `<tr><td>${title}</td><td>${summary}</td></tr>`)
      response.end(`<!doctype html><table>${lines.join('')}</table>`)
    })
    .catch((error: unknown) => {
      response.statusCode = 500
      response.end(String(error))
    })
})
server.listen(Number(process.env['PORT']), 'localhost', () => process.send?.('ready'))
process.on('SIGTERM', () => process.exit(0))
