/**
 * Which of these patterns a path is of, words before parameters: `/people/new` is none of `/people/:personId`. Each is
 * made ready once: a walk over all pages asks for every link on each of them.
 */
export function patternFinder(patterns: readonly string[]): (path: string) => string | undefined {
  const parametersOf = (pattern: string) => pattern.split(':').length
  const fits = patterns
    .toSorted((a, b) => parametersOf(a) - parametersOf(b))
    .map((pattern) => ({ pattern, fit: new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`) }))
  return (path) => {
    const [pathname = ''] = path.split(/[?#]/)
    return fits.find(({ fit }) => fit.test(pathname))?.pattern
  }
}
