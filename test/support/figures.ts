/**
 * The figures that Prometheus would read: by name and labels as they are written, such as `up{queue="mail"}`.
 * @throws when a line is not of the text format
 */
export async function figuresAt(url: string): Promise<Map<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const figures = new Map<string, number>()
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const parts = /^([a-z_:][\w:]*(?:\{(?:[a-z_]\w*="[^"\n]*",?)*\})?) (\S+)$/i.exec(line)
    const value = Number(parts?.[2])
    if (!parts?.[1] || (Number.isNaN(value) && !/^nan$/i.test(parts[2] ?? ''))) throw new Error(`no figure: ${line}`)
    figures.set(parts[1], value)
  }
  return figures
}
