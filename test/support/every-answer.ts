import { patternFinder } from './address-patterns.ts'
import { patterns, type StoryPortal } from './story-portal.ts'

/** What one person was answered at one address. */
export type Answers = Map<string, string>

/**
 * Everything that these people can read: every address of the portal, and what the pages lead to from there, once a kind
 * of address and person. `cookies` are by name; an empty one is somebody who is not signed in.
 */
export async function everyAnswer(portal: StoryPortal, cookies: ReadonlyMap<string, string>): Promise<Answers> {
  const found = await Promise.all(
    [...cookies].map(async ([who, cookie]) => {
      const answers: [string, string][] = []
      const kinds = new Set<string>()
      const waiting = patterns.map(portal.filled)
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        if (kinds.has(kindOf(path))) continue
        kinds.add(kindOf(path))
        const text = await answerOf(portal, path, cookie)
        answers.push([`${who} ${path}`, text])
        waiting.push(...linksIn(text))
      }
      return answers
    }),
  )
  return new Map(found.flat())
}

/** The same again: the address and the person of each of these answers. */
export async function sameAgain(
  portal: StoryPortal,
  cookies: ReadonlyMap<string, string>,
  before: Answers,
): Promise<Answers> {
  const found = await Promise.all(
    [...cookies].map(async ([who, cookie]) => {
      const answers: [string, string][] = []
      for (const key of before.keys()) {
        const [asker, path] = split(key)
        if (asker === who) answers.push([key, await answerOf(portal, path, cookie)])
      }
      return answers
    }),
  )
  return new Map(found.flat())
}

/** `buyer legal /home` is who and where. */
export function split(key: string): [who: string, path: string] {
  const at = key.indexOf(' /')
  return [key.slice(0, at), key.slice(at + 1)]
}

const findPattern = patternFinder(patterns)

/** The pattern of which a path is one; without one, the path itself. */
export function patternOf(path: string): string {
  return findPattern(path) ?? path.split(/[?#]/)[0] ?? path
}

function kindOf(path: string): string {
  const { searchParams } = new URL(path, 'http://localhost')
  return `${patternOf(path)}?${[...searchParams.keys()].toSorted().join('&')}`
}

/** Status, where it leads to, and every byte, but for what is made anew for each answer and for what goes by real time. */
async function answerOf(portal: StoryPortal, path: string, cookie: string): Promise<string> {
  const answer = await portal.get(path, cookie)
  const bytes = Buffer.from(await answer.arrayBuffer())
  const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('Content-Security-Policy') ?? '')?.[1] ?? 'none'
  const requestId = answer.headers.get('X-Request-Id') ?? 'none'
  const isText = /^(text|application\/json)/.test(answer.headers.get('Content-Type') ?? '')
  const body = bytes
    .toString(isText ? 'utf8' : 'base64')
    .replaceAll(nonce, 'nonce')
    .replaceAll(requestId, 'request')
    .replaceAll(fromThisShowing, '$1')
    .replaceAll(tellsRealTime.includes(patternOf(path)) ? /\d\d:\d\d:\d\d|\d+ (s|min)\b/g : /$^/g, 'then')
  return `${answer.status} ${answer.headers.get('Location') ?? ''}\n${body}`
}

/** When a session was used last, and how long jobs have waited. */
const tellsRealTime = ['/account/sessions', '/admin/jobs']

/** From which showing of a page a form is sent, in the form and in what script is given. */
const fromThisShowing = /(name="sentFrom" value="|\\"page\\",\\")[0-9a-f-]{36}/g

function linksIn(text: string): string[] {
  return [...text.matchAll(/ href="(\/[^"#]*)/g)]
    .map(([, path = '']) => path.replaceAll('&amp;', '&'))
    .filter((path) => !path.startsWith('/assets/') && !path.startsWith('//'))
}
