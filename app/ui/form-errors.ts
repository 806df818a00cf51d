/** What a page shows after a refusal: the list at the top, and the messages of each field by its name. */
export interface FormErrors {
  summary: { text: string; href?: string }[]
  fields: Record<string, string[]>
}

/** How a form of a draft was saved, although something is wrong with it. */
export interface SavedForm {
  version: number
  /** Over the messages: what they mean for what was saved. */
  title: string
  /** Not all that is typed is saved: the fields that could not be read are not. */
  isPart: boolean
}

export const noErrors: FormErrors = { summary: [], fields: {} }

/** The id that a field has unless it is given another: `targets[0].name` becomes `targets-0-name`. */
export function fieldId(name: string): string {
  return name.replace(/[^\p{L}\p{N}_]+/gu, '-').replace(/^-+|-+$/g, '')
}

/**
 * Messages by field name, as conform and zod give them, made ready for a page. The empty name stands for the form as a
 * whole: its messages are in the summary, without a link.
 */
export function formErrors(messages: Record<string, readonly string[] | null | undefined>): FormErrors {
  const errors: FormErrors = { summary: [], fields: {} }
  for (const [name, texts] of Object.entries(messages)) {
    if (!texts?.length) continue
    if (name !== '') errors.fields[name] = [...texts]
    for (const text of texts) errors.summary.push(name === '' ? { text } : { text, href: `#${fieldId(name)}` })
  }
  return errors
}
