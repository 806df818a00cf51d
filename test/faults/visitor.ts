import { formsOf } from '#test/support/forms.ts'

/** A person's browser with script off. Answers of 500 and above go into `faults` as well. */
export interface Visitor {
  get(path: string): Promise<Answer>
  /**
   * Fills in and sends the form with these fields that the page at `path` shows; `keepShown` stands for the value that
   * is in it already. `null` where the page has no such form.
   */
  send(path: string, typed: Record<string, string | typeof keepShown>): Promise<Sent | null>
}

export const keepShown = Symbol('the value that the page shows')

export interface Answer {
  status: number
  text: string
}

export interface Sent {
  answer: Answer
  /** All that went out with the form, what was hidden included. */
  fields: URLSearchParams
}

export interface Fault {
  status: number
  text: string
}

const patienceMs = 40_000

export function aVisitor(portalUrl: string, cookie: string, faults: Fault[]): Visitor {
  async function ask(path: string, body?: URLSearchParams): Promise<Answer> {
    const response = await fetch(`${portalUrl}${path}`, {
      redirect: 'manual',
      headers: { Cookie: cookie, ...(body ? { Origin: portalUrl } : {}) },
      signal: AbortSignal.timeout(patienceMs),
      ...(body ? { method: 'POST', body } : {}),
    })
    const text = await response.text()
    if (response.status >= 500) faults.push({ status: response.status, text })
    return { status: response.status, text }
  }

  return {
    get: (path) => ask(path),
    async send(path, typed) {
      const page = await ask(path)
      if (page.status !== 200) return null
      const names = Object.keys(typed)
      const form = formsOf(page.text, path).find(({ fields }) =>
        names.every((name) => fields.some((field) => field.name === name)),
      )
      if (!form) return null
      const fields = new URLSearchParams()
      for (const { name, value, hidden } of form.fields) {
        const own = typed[name]
        if (hidden && (own === undefined || own === keepShown)) fields.append(name, value)
      }
      for (const [name, value] of Object.entries(typed)) if (value !== keepShown) fields.append(name, value)
      return { answer: await ask(form.action, fields), fields }
    },
  }
}
