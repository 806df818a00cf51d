import { expect, test } from 'vitest'
import { oneAtATime } from '#app/web/one-at-a-time.ts'

/** Questions that are answered when the test says so, with how many were asked until then. */
function questions() {
  const open: { resolve: (asked: number) => void; reject: (why: Error) => void }[] = []
  const ask = oneAtATime(() => new Promise<number>((resolve, reject) => open.push({ resolve, reject })))
  return { open, ask }
}

test('whoever comes while an answer is under way gets the next, which is asked for all of them after they came', async () => {
  const { open, ask } = questions()
  const first = ask()
  const later = [ask(), ask()]
  expect(open).toHaveLength(1)
  open[0]?.resolve(1)
  expect(await first).toBe(1)
  expect(open).toHaveLength(2)
  open[1]?.resolve(2)
  expect(await Promise.all(later)).toEqual([2, 2])
})

test('an answer that fails fails for those who asked, and the next is asked for', async () => {
  const { open, ask } = questions()
  const first = ask()
  const second = ask()
  open[0]?.reject(new Error('away'))
  await expect(first).rejects.toThrow('away')
  open[1]?.resolve(2)
  expect(await second).toBe(2)
  const third = ask()
  expect(open).toHaveLength(3)
  open[2]?.resolve(3)
  expect(await third).toBe(3)
})
