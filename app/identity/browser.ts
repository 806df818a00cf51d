/** From where somebody signed in, as far as it helps them to recognise it. */
export interface Browser {
  /** `Firefox on Windows`; empty where it cannot be told. */
  name: string
  /** A part of the address: whose it was can no longer be told. Empty where it is not known. */
  network: string
}

export const unknownBrowser: Browser = { name: '', network: '' }

// Browsers name those before them, so the more particular come first.
const programs = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|Chromium|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const

const systems = [
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
] as const

/** `Firefox on Windows`, from the header that browsers send. */
export function browserName(userAgent: string): string {
  const named = (list: readonly (readonly [RegExp, string])[]) => list.find(([sign]) => sign.test(userAgent))?.[1]
  return [named(programs), named(systems)].filter(Boolean).join(' on ')
}

/** The network of an address: the first three numbers of IPv4, the first 48 bits of IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (/^\d+(\.\d+){3}$/.test(plain)) return plain.replace(/\.\d+$/, '.*')
  if (!plain.includes(':')) return ''
  const [start = '', end] = plain.toLowerCase().split('::')
  const first = start === '' ? [] : start.split(':')
  const last = end ? end.split(':') : []
  const zeros = end === undefined ? [] : Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0')
  return `${[...first, ...zeros, ...last].slice(0, 3).join(':')}::*`
}
