import { linksOf, formsOf, type ShownForm } from '#test/support/forms.ts'
import { patternOf } from './form-routes.ts'
import { keyOf } from './typed-form.ts'

export interface FoundForm {
  /** What tells it from every other form of the product. */
  key: string
  /** Of the page on which it stands. */
  path: string
  cookie: string
  form: ShownForm
}

/** Of like pages, such as the scores of each proposal, so many are looked at. */
const alike = 2

/** Every form of the pages that somebody reaches by links from `starts`, as far as a link leads to one of `within`. */
export async function findForms(
  portalUrl: string,
  { cookie, starts, within }: { cookie: string; starts: readonly string[]; within: readonly string[] },
): Promise<FoundForm[]> {
  const found = new Map<string, FoundForm>()
  const times = new Map<string, number>()
  const waiting = [...starts]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const pattern = patternOf(path)
    const before = times.get(pattern) ?? 0
    if (before === alike) continue
    times.set(pattern, before + 1)
    const answer = await fetch(`${portalUrl}${path}`, { redirect: 'manual', headers: { Cookie: cookie } })
    const text = await answer.text()
    const html = answer.headers.get('Content-Type')?.includes('html') ? text : ''
    if (answer.status >= 300 && answer.status < 400)
      waiting.unshift(...here(answer.headers.get('Location') ?? '', portalUrl))
    for (const form of formsOf(html, path)) {
      const key = `${pattern} ${patternOf(form.action)} ${keyOf(form)}`
      if (!found.has(key)) found.set(key, { key, path, cookie, form })
    }
    waiting.push(...linksOf(html).filter((link) => within.some((part) => link.includes(part))))
  }
  return [...found.values()]
}

function here(location: string, portalUrl: string): string[] {
  const { origin, pathname, search } = new URL(location, portalUrl)
  return origin === portalUrl ? [`${pathname}${search}`] : []
}
