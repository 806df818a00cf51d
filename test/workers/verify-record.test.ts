import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { linkRecord } from '#app/audit/acts/link-record.server.ts'
import { linksInOrder } from '#app/audit/store/record-links.server.ts'
import { runCommand } from '#test/support/command.ts'
import { tamper } from '#test/support/record.ts'
import { useWorld } from '#test/support/world.ts'

const world = useWorld()

test(
  'the operator is told what is proven, what is not, and what was changed; an exit code for each',
  { timeout: 120_000 },
  async () => {
    await world.anOrganisation('provider')
    await linkRecord(world.system)
    await world.anOrganisation('provider')
    const [link] = await linksInOrder(world.db)

    const sound = await verifyRecord('--head', link!.head)
    expect(sound).toEqual({
      code: 0,
      said: [
        '1 events in 1 links, and 1 that are not linked yet.',
        `The newest head: ${link!.head}`,
        '1 event came after this head and is not yet in anybody’s hands, the oldest for 0 minutes.',
        'Proven: up to this head, the record and all that it fixed is what was linked.',
      ].join('\n'),
      complained: '',
    })
    const asMailed = await verifyRecord('--head', ` ${link!.head.toUpperCase()} `)
    expect(asMailed.code).toBe(0)

    const unproven = await verifyRecord()
    expect(unproven).toMatchObject({ code: 3, complained: '' })
    expect(unproven.said).toContain('Not proven: the record fits itself')
    const elsewhere = await verifyRecord('--head', 'a'.repeat(64))
    expect(elsewhere).toMatchObject({ code: 2, complained: expect.stringContaining('of another portal') as string })
    for (const wrong of [
      ['--head'],
      ['--head', 'abc'],
      ['--head', link!.head.slice(1)],
      ['--heads', link!.head],
      ['x'],
    ]) {
      const asked = await verifyRecord(...wrong)
      expect(asked, wrong.join(' ')).toMatchObject({ code: 1, said: '' })
      expect(asked.complained).toContain('Usage: npm run verify-record')
    }

    await tamper(world, sql`update event set data = '{"name": "Other"}'`)
    const changed = await verifyRecord()
    expect(changed.code).toBe(2)
    expect(changed.complained).toMatch(/^The link of .* is not what was linked/)
    expect(changed.said).toContain('The record, or something that it fixed, was changed.')
  },
)

function verifyRecord(...args: string[]) {
  return runCommand('verify-record', args, { DATABASE_URL: world.url, MASTER_KEY: randomBytes(32).toString('base64') })
}
