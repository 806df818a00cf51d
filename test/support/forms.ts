/** A form as a page of ours shows it: where it goes and what a browser would send. */
export interface ShownForm {
  /** Path and query. */
  action: string
  isMultipart: boolean
  fields: ShownField[]
}

export interface ShownField {
  name: string
  value: string
  hidden: boolean
  /** The `type` of an input, or `textarea`, `select`, `button`. */
  kind: string
  /** Of radios and checkboxes: it is sent. */
  isChosen: boolean
  /** Of a select. */
  options: string[]
  /** Digits are expected. */
  isNumber: boolean
}

/** The forms that post, in a page at `path`. Reads what our own server writes; it is no parser for others' HTML. */
export function formsOf(html: string, path: string): ShownForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, attributes = '']) => attribute(attributes, 'method') === 'post')
    .map(([, attributes = '', inner = '']) => ({
      action: attribute(attributes, 'action') ?? path,
      isMultipart: /enctype="multipart/i.test(attributes),
      fields: [...inputs(inner), ...textAreas(inner), ...selects(inner)],
    }))
}

/** The addresses of this portal to which a page links, without fragments. */
export function linksOf(html: string): string[] {
  const links = [...html.matchAll(/<a\b([^>]*)>/g)].map(([, attributes = '']) => attribute(attributes, 'href') ?? '')
  return links.filter((link) => /^\/(?!\/)/.test(link)).map((link) => link.split('#')[0] ?? '')
}

function inputs(html: string): ShownField[] {
  return [...html.matchAll(/<(input|button)\b([^>]*)>/g)].flatMap(([, tag = '', attributes = '']) => {
    const name = attribute(attributes, 'name')
    const kind = tag === 'button' ? tag : (attribute(attributes, 'type') ?? 'text')
    const isChosen = /\schecked\b/.test(attributes)
    const value = attribute(attributes, 'value') ?? ''
    return name
      ? [
          {
            name,
            value,
            hidden: kind === 'hidden',
            kind,
            isChosen,
            options: [],
            isNumber: /\sinputmode=/i.test(attributes),
          },
        ]
      : []
  })
}

function textAreas(html: string): ShownField[] {
  return [...html.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)].flatMap(([, attributes = '', text = '']) => {
    const name = attribute(attributes, 'name')
    // A line break at the very beginning is no part of the text.
    const value = decoded(text.replace(/^\n/, ''))
    return name ? [{ name, value, hidden: false, kind: 'textarea', isChosen: false, options: [], isNumber: false }] : []
  })
}

function selects(html: string): ShownField[] {
  return [...html.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)].flatMap(([, attributes = '', inner = '']) => {
    const name = attribute(attributes, 'name')
    const [, chosen = ''] = /<option\b([^>]*\bselected\b[^>]*)>/.exec(inner) ?? []
    const options = [...inner.matchAll(/<option\b([^>]*)>/g)].map(([, one = '']) => attribute(one, 'value') ?? '')
    const value = attribute(chosen, 'value') ?? options[0] ?? ''
    return name ? [{ name, value, hidden: false, kind: 'select', isChosen: false, options, isNumber: false }] : []
  })
}

function attribute(attributes: string, name: string): string | undefined {
  const [, value] = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes) ?? []
  return value === undefined ? undefined : decoded(value)
}

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&amp;': '&' }

function decoded(text: string): string {
  return text.replace(/&(?:lt|gt|quot|#x27|amp);/g, (entity) => entities[entity] ?? entity)
}
