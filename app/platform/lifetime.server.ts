/**
 * How a process of the portal ends: told to by a signal, or because whoever started it is gone. Every entry imports this
 * before anything else, for a supervisor may die while its child still loads its modules. It also answers the
 * supervisor's question whether the process still takes its turns.
 */

const codeOfTheInterrupted = 1

let leave = (): void => process.exit(codeOfTheInterrupted)

/** Until this is called there is nothing to finish: the process ends at once, and not as one that has done its work. */
export function onLeaving(finish: () => Promise<void>): void {
  leave = () => void finish()
}

/** Tells whoever started this process that it does its work now. */
export function sayReady(): void {
  say('ready')
}

function say(word: 'ready' | 'pong') {
  // Whoever started this process may be gone; then it leaves by that.
  process.send?.(word, undefined, {}, () => undefined)
}

for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
  process.on(signal, () => {
    leave()
  })
}
process.on('message', (message) => {
  if (message === 'ping') say('pong')
})
// The channel alone keeps no process alive that has done its work.
process.channel?.unref()
// The channel may have closed while the modules were loaded, before anybody listened.
if (process.send && !process.connected) leave()
