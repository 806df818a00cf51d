import { globSync, readFileSync } from 'node:fs'
import routes from '#app/routes.ts'
import { patternFinder } from '#test/support/address-patterns.ts'

interface FormRoute {
  pattern: string
  source: string
}

const isForm = formComponents()

const all: FormRoute[] = routes
  .filter(({ path }) => path !== '*')
  .map(({ path = '', file }) => ({ pattern: `/${path}`, source: readFileSync(`app/${file}`, 'utf8') }))

/** Every address that takes a form. */
export const takers = all.filter(({ source }) => /export (?:async function|const) action\b/.test(source))

/** Of these the ones that read what was typed; the others know only that a button was pressed. */
export const readers = takers.filter(({ source }) => /\b(?:read(?:Draft)?Form|readFields|sentForm)\b/.test(source))

/** Every address whose page has a form with fields, itself or by a component of the house. */
export const showers = all.filter(
  ({ source }) =>
    /<(?!HiddenFields)\w*Fields?\b|<TextArea\b/.test(source) && isForm.some((name) => source.includes(`<${name}`)),
)

const findPattern = patternFinder(all.map(({ pattern }) => pattern))

/** The address that a path is one of; without one, the path itself. */
export function patternOf(path: string): string {
  return findPattern(path) ?? path.split(/[?#]/)[0] ?? path
}

/** `PostForm`, and every component outside of the pages that has one inside. */
function formComponents(): string[] {
  const isPage = new Set(routes.map(({ file }) => `app/${file}`))
  const files = globSync('app/{ui,routes}/**/*.tsx').filter(
    (file) => !isPage.has(file) && !file.endsWith('/post-form.tsx'),
  )
  const names = ['PostForm']
  for (let before = 0; before < names.length;) {
    before = names.length
    for (const file of files) {
      const parts = readFileSync(file, 'utf8').split(/^(?=export function |function )/m)
      for (const part of parts) {
        const [, name] = /^(?:export )?function ([A-Z]\w*)/.exec(part) ?? []
        if (name && !names.includes(name) && names.some((one) => part.includes(`<${one}`))) names.push(name)
      }
    }
  }
  return names
}
