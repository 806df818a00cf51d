export function ms(milliseconds = 0): string {
  return milliseconds < 10 ? `${milliseconds.toFixed(2)} ms` : `${Math.round(milliseconds)} ms`
}

export function say(what: string, figure: string) {
  console.log(`${what.padEnd(58)} ${figure}`)
}
