import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { href } from '#app/lib/href.ts'
import type { SystemContext } from '#app/platform/context.server.ts'
import type { Db } from '#app/platform/database.server.ts'
import { hashPassword } from '#app/platform/passwords.server.ts'
import { makeCast } from '#db/seeds/demo-people.ts'
import { makeStage } from '#db/seeds/play.ts'
import { publishStory } from '#db/seeds/play-tender.ts'
import { pastTheRecord } from '#test/support/record.ts'
import { withPortal } from '#test/support/with-portal.ts'
import { load, shown } from './load.ts'
import { say } from './say.ts'

const password = 'three random words'

/** Whether the public list stays as quick when there are a hundred times as many tenders. */
export async function growth(): Promise<void> {
  await withPortal('test', aPortalOfMany, async ({ url, system, prepared }) => {
    const list = `${url}${href('/tenders')}`
    const small = await load(list, { connections: 10, seconds: 6 })
    say('public list of 1,000 open tenders', shown(small))
    await pastTheRecord(system.db, (tx) => openTenders(tx, prepared.tenderId, { from: 1_001, to: 100_000 }))
    const large = await load(list, { connections: 10, seconds: 6 })
    say('public list of 100,000 open tenders', `${shown(large)}: p50 ${(large.p50 / small.p50).toFixed(2)} times`)
  })
}

/** Twenty sign in at every moment, each person once and each from a network of their own, while others read the list. */
export async function signIns(): Promise<void> {
  await withPortal('test', aPortalOfMany, async ({ url, system }) => {
    const people = await peopleWithPasswords(system.db, 2_000)
    const list = `${url}${href('/tenders')}`
    const alone = await load(list, { connections: 5, seconds: 6 })
    say('public list without sign-ins, 5 connections', shown(alone))
    const crowd = signingIn(url, people)
    const meanwhile = await load(list, { connections: 5, seconds: 6 })
    say('sign-in, 20 at once beside it', await crowd.stop())
    say(
      'public list beside them, 5 connections',
      `${shown(meanwhile)}: p99 ${(meanwhile.p99 / alone.p99).toFixed(2)} times`,
    )
    const alone20 = signingIn(url, people.slice(1_000))
    await sleep(6_000)
    say('sign-in, 20 at once alone', await alone20.stop())
  })
}

/** Whether the web process grows with what it has answered. */
export async function memory(): Promise<void> {
  await withPortal('test', aPortalOfMany, async ({ url, processId }) => {
    const sizes: number[] = []
    for (const requests of [10_000, 30_000, 30_000, 30_000]) {
      await load(`${url}${href('/tenders')}`, { connections: 10, requests })
      sizes.push(megabytesOf(processId))
    }
    say('memory of the web process after 10, 40, 70 and 100 thousand requests', `${sizes.join(', ')} MB`)
  })
}

async function aPortalOfMany(system: SystemContext) {
  const cast = await makeCast(system)
  const { tenderId } = await publishStory(makeStage(system, cast))
  await pastTheRecord(system.db, (tx) => openTenders(tx, tenderId, { from: 1, to: 1_000 }))
  return { tenderId }
}

/** Copies of a published tender that close later and later; the notice behind them is left out. */
async function openTenders(db: Db, tenderId: string, { from, to }: { from: number; to: number }): Promise<void> {
  const atOnce = 5_000
  for (let first = from; first <= to; first += atOnce) {
    await sql`
      insert into tender
      select (jsonb_populate_record(t, jsonb_build_object(
        'id', gen_random_uuid(), 'reference', 'OT-' || lpad(n::text, 9, '0'), 'title', t.title || ' ' || n,
        'proposals_close_at', t.proposals_close_at + n * interval '1 hour'))).*
      from tender t, generate_series(${first}::int, ${Math.min(first + atOnce - 1, to)}::int) n where t.id = ${tenderId}
    `.execute(db)
  }
  await sql`analyze tender`.execute(db)
}

/** @returns their addresses */
async function peopleWithPasswords(db: Db, count: number): Promise<string[]> {
  const password_hash = await hashPassword(password)
  const people = Array.from({ length: count }, (_, i) => ({
    ...{ id: randomUUID(), name: `Person ${i}`, email: `person-${i}@example.org`, password_hash },
    created_at: sql<string>`clock_timestamp()`,
  }))
  await db.insertInto('person').values(people).execute()
  return people.map(({ email }) => email)
}

/** Until it is stopped, twenty at every moment. */
function signingIn(url: string, people: readonly string[]) {
  let next = 0
  let isOver = false
  const statuses: number[] = []
  const started = performance.now()
  const crowd = Array.from({ length: 20 }, async () => {
    while (!isOver) {
      const i = next++
      const answer = await fetch(`${url}${href('/sign-in')}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: url, 'X-Forwarded-For': `10.${(i >> 8) & 255}.${i & 255}.1` },
        body: new URLSearchParams({ email: people[i % people.length] ?? '', password }),
      })
      await answer.arrayBuffer()
      statuses.push(answer.status)
    }
  })
  return {
    stop: async (): Promise<string> => {
      isOver = true
      await Promise.all(crowd)
      const perSecond = statuses.length / ((performance.now() - started) / 1000)
      const refused = statuses.filter((status) => status !== 302).length
      return `${perSecond.toFixed(1)} a second${refused > 0 ? `, ${refused} REFUSED` : ''}`
    },
  }
}

/** Resident, as the system counts it. */
export function megabytesOf(processId: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}
