import { sql } from 'kysely'
import type { Db } from '#app/platform/database.server.ts'
import { sha256 } from '#app/platform/keys.server.ts'

/** The `Cookie` header of a browser that was sent this `Set-Cookie`. */
export function cookieOf(setCookie: string): string {
  return setCookie.split(';')[0] ?? ''
}

/** The plain id of the session that this cookie stands for. */
export function sessionIdOf(cookie: string): string {
  return cookie.split(';')[0]?.split('=')[1] ?? ''
}

/** Lets real time pass for one session: all that it remembers happened so many minutes earlier. */
export async function ageSession(db: Db, cookie: string, minutes: { since?: number; seen?: number; proved?: number }) {
  const earlier = (by = 0) => sql<string>`clock_timestamp() - make_interval(mins => ${by})`
  await db
    .updateTable('session')
    .set({
      ...(minutes.seen === undefined ? {} : { last_seen_at: earlier(minutes.seen) }),
      ...(minutes.proved === undefined ? {} : { proved_at: earlier(minutes.proved) }),
      ...(minutes.since === undefined
        ? {}
        : { expires_at: sql<string>`expires_at - make_interval(mins => ${minutes.since})` }),
    })
    .where('id_hash', '=', sha256(sessionIdOf(cookie)))
    .execute()
}
