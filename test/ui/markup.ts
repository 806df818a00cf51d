import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** The tags of what is rendered, each with its attributes: enough to follow ids and references without a browser. */
export function render(element: ReactElement) {
  const html = renderToStaticMarkup(element)
  const tags = [...html.matchAll(/<([a-z]+)((?:\s[^<>]*?)?)\/?>/gi)].map(([, name = '', rest = '']) => ({
    name,
    attributes: Object.fromEntries(
      [...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
    ),
  }))
  return {
    html,
    /** Words as people read them, without tags. */
    text: html
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    all: (name: string) => tags.filter((tag) => tag.name === name).map((tag) => tag.attributes),
    ids: tags.flatMap(({ attributes }) => attributes['id'] ?? []),
    references: tags.flatMap(({ attributes }) =>
      ['aria-describedby', 'aria-labelledby', 'for'].flatMap((key) => attributes[key]?.split(' ') ?? []),
    ),
  }
}

/** The cells of every table, row by row. */
export function tableRows(html: string): string[][] {
  return [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => cell),
  )
}
