import fc from 'fast-check'
import { expect, test } from 'vitest'
import { permanentFailureIn, permanentStatusIn } from '#app/administration/delivery-report.ts'
import { exchangeReport, postfixReport, vacationReply } from '#test/support/delivery-reports.ts'

const layouts = [
  ['Postfix', postfixReport],
  ['Exchange', exchangeReport],
] as const

test.each(layouts)('a failure for good that %s reports is found, with its status', (_name, report) => {
  expect(permanentFailureIn(report())).toMatch(/^5\.1\.1/)
  expect(permanentFailureIn(report({ status: '5.7.133 (sender not known)' }))).toBe('5.7.133')
  expect(permanentFailureIn(report().replaceAll('\r\n', '\n'))).toMatch(/^5\.1\.1/)
})

test.each(layouts)('what %s reports of a delay, a delivery or a failure for now is none', (_name, report) => {
  for (const [action, status] of [
    ['delayed', '4.4.1'],
    ['delivered', '2.1.5'],
    ['relayed', '2.1.9'],
    ['failed', '4.4.7'],
    ['delayed', '5.1.1'],
    ['failed', '5'],
    ['failed', '5.1'],
    ['failed', '5.1.1.9'],
    ['failed', '55.1.1'],
    ['failed', ''],
    ['not failed', '5.1.1'],
  ] as const) {
    expect(permanentFailureIn(report({ action, status })), `${action} ${status}`).toBeNull()
  }
})

test('names of fields and types count in any case, and a boundary needs no quotation marks', () => {
  const shouting = postfixReport()
    .replace('multipart/report; report-type=delivery-status', 'MULTIPART/REPORT; REPORT-TYPE="delivery-status"')
    .replace('message/delivery-status', 'Message/Delivery-Status; charset=us-ascii')
    .replace('Action: failed', 'ACTION:   Failed')
  expect(permanentFailureIn(shouting)).toBe('5.1.1')
  const bare = postfixReport().replaceAll('4B1C0A0F3.1795856400/mx.example.net', 'bare-boundary')
  expect(permanentFailureIn(bare.replace('"bare-boundary"', 'bare-boundary'))).toBe('5.1.1')
})

test('a reply, a forwarded report and words that look like one are no report', () => {
  expect(permanentFailureIn(vacationReply())).toBeNull()
  expect(permanentFailureIn(`Subject: Look\r\nContent-Type: message/rfc822\r\n\r\n${postfixReport()}`)).toBeNull()
  expect(permanentFailureIn(postfixReport().replace('report-type=delivery-status', 'report-type=abuse'))).toBeNull()
  expect(permanentFailureIn(postfixReport().replace('multipart/report', 'multipart/mixed'))).toBeNull()
  expect(permanentFailureIn(postfixReport().replace('message/delivery-status', 'text/plain'))).toBeNull()
  expect(permanentFailureIn('')).toBeNull()
})

test('what says failed of the message instead of a recipient is none', () => {
  const [head = '', tail = ''] = postfixReport().split('Final-Recipient')
  const of = tail.replace('Action: failed\r\n', '')
  expect(permanentFailureIn(`${head.trimEnd()}\r\nAction: failed\r\n\r\nFinal-Recipient${of}`)).toBeNull()
})

test('whatever comes is read to the end, without a fault and in no time', () => {
  const junk = fc.string({ unit: 'binary', maxLength: 300 })
  fc.assert(
    fc.property(junk, fc.nat(postfixReport().length), (text, at) => {
      const report = postfixReport()
      expect(permanentFailureIn(report.slice(0, at) + text + report.slice(at)) ?? '5.1.1').toMatch(/^5\.\d+\.\d+$/)
    }),
  )
  const long = 256 * 1024
  const started = performance.now()
  for (const piece of [' ', '\n', '\n ', '; boundary =', 'a:\n b\n']) {
    const filling = piece.repeat(Math.ceil(long / piece.length))
    permanentFailureIn(filling)
    permanentFailureIn(`Content-Type: multipart/report; report-type=delivery-status${filling}`)
    permanentFailureIn(`Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n${filling}`)
    permanentFailureIn(postfixReport({ status: filling }))
  }
  expect(performance.now() - started).toBeLessThan(10_000)
})

test('the status behind the digits of an answer is found where it is for good', () => {
  expect(permanentStatusIn('all recipients were rejected: 550 5.1.1 no such mailbox')).toBe('5.1.1')
  expect(permanentStatusIn('550-5.7.26 first line')).toBe('5.7.26')
  expect(permanentStatusIn('550 no such mailbox at 5.1.1.9')).toBeNull()
  expect(permanentStatusIn('451 4.3.0 later')).toBeNull()
})
