/** A form as a page of ours shows it: where it goes and what a browser would send. */
export interface ShownForm {
  /** Path and query. */
  action: string
  fields: { name: string; value: string; hidden: boolean }[]
}

/** The forms that post, in a page at `path`. Reads what our own server writes; it is no parser for others' HTML. */
export function formsOf(html: string, path: string): ShownForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, attributes = '']) => attribute(attributes, 'method') === 'post')
    .map(([, attributes = '', inner = '']) => ({
      action: attribute(attributes, 'action') ?? path,
      fields: [...inputs(inner), ...textAreas(inner), ...selects(inner)],
    }))
}

/** The addresses of this portal to which a page links, without fragments. */
export function linksOf(html: string): string[] {
  const links = [...html.matchAll(/<a\b([^>]*)>/g)].map(([, attributes = '']) => attribute(attributes, 'href') ?? '')
  return links.filter((link) => /^\/(?!\/)/.test(link)).map((link) => link.split('#')[0] ?? '')
}

function inputs(html: string) {
  return [...html.matchAll(/<(?:input|button)\b([^>]*)>/g)].flatMap(([, attributes = '']) => {
    const name = attribute(attributes, 'name')
    const hidden = attribute(attributes, 'type') === 'hidden'
    return name ? [{ name, value: attribute(attributes, 'value') ?? '', hidden }] : []
  })
}

function textAreas(html: string) {
  return [...html.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)].flatMap(([, attributes = '', text = '']) => {
    const name = attribute(attributes, 'name')
    return name ? [{ name, value: decoded(text), hidden: false }] : []
  })
}

function selects(html: string) {
  return [...html.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)].flatMap(([, attributes = '', options = '']) => {
    const name = attribute(attributes, 'name')
    const [, chosen = ''] = /<option\b([^>]*\bselected\b[^>]*)>/.exec(options) ?? []
    return name ? [{ name, value: attribute(chosen, 'value') ?? '', hidden: false }] : []
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
