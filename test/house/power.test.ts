import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'

/** Where it stands who may act: whoever writes here gives power, or takes it. */
const tables = ['membership', 'invitation', 'panel_member', 'panel_confirmation', 'contract_verifier']

/**
 * Every act that writes there. `own`: with which refusals it keeps people from giving it to themselves where somebody else
 * could give it; a text: why nobody can.
 */
const acts: Record<string, { own: string[] } | string> = {
  'change-roles': { own: ['own roles'] },
  'appoint-panel-member': { own: ['own place'] },
  'replace-panel-member': { own: ['own place'] },
  'confirm-panel-member': { own: ['own place', 'own appointment'] },
  'reinstate-member': 'whoever is suspended cannot act, so nobody reinstates themselves',
  'invite-person': 'a member is not invited again: an address of one is refused',
  'accept-invitation': 'takes what an owner offered; a member cannot take roles by it',
  'confirm-registration': 'an organisation of one’s own, which has nobody else',
  'appoint-verifier': 'an organisation of another kind than that of whoever appoints',
  'suspend-member': 'takes power',
  'remove-member': 'takes power',
  'leave-organisation': 'takes power',
  'withdraw-invitation': 'takes power',
  'decide-conflict': 'nobody decides on their own: the policy says so',
  'go-on-without': 'takes power: a place is closed',
}

const source = (path: string) => readFileSync(path, 'utf8')
const writes = (text: string) =>
  tables.some((table) => new RegExp(`(insertInto|updateTable|deleteFrom|mergeInto)\\('${table}['\\s]`).test(text))
const givesPlace = (text: string) => /(insertInto|mergeInto)\('panel_member['\s]/.test(text)

/** Exported functions that write in this way, and those that call such a one. */
function writersIn(paths: string[], writes: (text: string) => boolean): Set<string> {
  const functions = paths.flatMap((path) =>
    source(path)
      .split(/^(?=export (?:async )?function )/m)
      .flatMap((text) => {
        const name = /^export (?:async )?function (\w+)/.exec(text)?.[1]
        return name ? [{ name, text }] : []
      }),
  )
  const found = new Set(functions.filter(({ text }) => writes(text)).map(({ name }) => name))
  for (let before = -1; before !== found.size;) {
    before = found.size
    for (const { name, text } of functions) if (calls(text, found)) found.add(name)
  }
  return found
}

function calls(text: string, names: ReadonlySet<string>): boolean {
  return [...names].some((name) => new RegExp(`\\b${name}\\(`).test(text.replace(/^export .*$/m, '')))
}

const actPaths = globSync('app/*/acts/*.server.ts')
const others = globSync('app/**/*.server.ts').filter(
  (path) => !/\/(acts|pages)\//.test(path) && !/app\/(web|routes)\//.test(path),
)
const actsThat = (writing: (text: string) => boolean) => {
  const writers = writersIn(others, writing)
  return actPaths.filter((path) => writing(source(path)) || calls(source(path), writers))
}
const found = actsThat(writes)
const nameOf = (path: string) => basename(path, '.server.ts')

test('every act that writes who may act is named, with how nobody gives power to themselves', () => {
  expect(found.map(nameOf).toSorted()).toEqual(Object.keys(acts).toSorted())
})

const refusing = found.flatMap((path) => {
  const rule = acts[nameOf(path)]
  return typeof rule === 'object' ? rule.own.map((refusal) => [nameOf(path), refusal, path] as const) : []
})

test.each(refusing)('%s is tried by somebody for themselves, and refused: %s', (name, refusal, path) => {
  const area = path.split('/')[1] ?? ''
  const rules = globSync(`app/${area}/*.ts`).map(source)
  expect([source(path), ...rules].some((text) => text.includes(`'${refusal}'`))).toBe(true)
  const tests = globSync(`test/${area}/**/${name}.test.ts`).map(source)
  expect(tests.some((text) => text.includes(`'${refusal}'`))).toBe(true)
})

test.each(actsThat(givesPlace).map((path) => [nameOf(path), path] as const))(
  '%s: once names are known the place waits for a second person, and that is tried',
  (name, path) => {
    expect(source(path)).toMatch(/const namesKnown = evaluation\.openedAt !== null\n/)
    expect(source(path)).toMatch(/\bappointing\(members, \{[^}]*\bnamesKnown\b[^}]*\}\)/)
    expect(source(path)).toMatch(/const \{ needsConfirmation, alone \} = given\.value\n/)
    const act = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
    const tests = globSync(`test/${path.split('/')[1] ?? ''}/acts/*.test.ts`).map(source)
    expect(tests.some((text) => text.includes(`${act}(`) && text.includes("'not confirmed'"))).toBe(true)
  },
)

test('places are given by the two acts that ask for a second person', () => {
  expect(actsThat(givesPlace).map(nameOf)).toEqual(['appoint-panel-member', 'replace-panel-member'])
})
