import { expect } from 'vitest'
import type { MailServer } from '#test/support/mail-server.ts'
import type { BusyPeople } from './busy-people.ts'

/**
 * Waits until everybody whose invitation was acknowledged has been sent it, and looks whether anybody got two different
 * ones. The same letter twice is allowed: a server may take it and the worker die before it writes that down.
 * @returns milliseconds waited
 */
export async function everybodyIsSentOne(people: BusyPeople, mail: MailServer, timeoutMs: number): Promise<number> {
  const start = performance.now()
  const waiting = () => {
    const addressed = new Set(lettersOf(mail).map(({ to }) => to))
    return people.invited.filter((email) => !addressed.has(email))
  }
  await expect.poll(waiting, { timeout: timeoutMs, interval: 250 }).toEqual([])
  for (const email of people.invited) {
    const own = lettersOf(mail).filter(({ to }) => to === email)
    expect(new Set(own.map(({ id }) => id)).size, email).toBe(1)
  }
  return Math.round(performance.now() - start)
}

function lettersOf({ taken }: MailServer) {
  return taken.map((text) => ({
    to: /^To: (.*?)\r?$/im.exec(text)?.[1],
    id: /^Message-ID: (.*?)\r?$/im.exec(text)?.[1],
  }))
}
