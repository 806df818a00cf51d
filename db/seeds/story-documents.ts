import { deflateSync } from 'node:zlib'

/** What Priya attaches to the specification: made anew each time, the same bytes each time. */
export function storyDocuments() {
  return [
    {
      title: 'Referrals in the year to March 2026, by month',
      file: { name: 'referrals-by-month.csv', bytes: Buffer.from(referrals()) },
    },
    {
      title: 'Staff who may transfer (TUPE), without names',
      file: { name: 'staff-who-may-transfer.pdf', bytes: onePage(staff) },
    },
  ]
}

const referredByMonth = [24, 23, 24, 22, 21, 22, 25, 27, 29, 30, 27, 26]

function referrals(): string {
  const lines = referredByMonth.map((referred, i) => {
    const month = ((i + 3) % 12) + 1
    return `${month < 4 ? 2026 : 2025}-${String(month).padStart(2, '0')},${referred}`
  })
  return ['month,people referred', ...lines, ''].join('\r\n')
}

const staff = [
  'Northmoor Council: staff who may transfer (TUPE)',
  'Present in-house reablement service, without names, as of 1 October 2026',
  '',
  'Team leader          2 people   37.0 hours a week   grade 9   since 2014 and 2019',
  'Occupational therapist   3 people   30.0 hours   grade 8   since 2016 to 2022',
  'Reablement worker   14 people   22.5 to 37.0 hours   grade 5   since 2009 to 2025',
  'Coordinator          1 person   37.0 hours   grade 6   since 2021',
  '',
  'All are members of the Local Government Pension Scheme. No dispute is open.',
]

/** The smallest PDF that readers take: one page of lines in Helvetica. */
function onePage(lines: readonly string[]): Buffer {
  const text = lines.map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`).join('\n')
  const content = deflateSync(Buffer.from(`BT /F1 11 Tf 16 TL 56 780 Td\n${text}\nET`, 'latin1'))
  const objects = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>'),
    Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>'),
    Buffer.from('<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>'),
    Buffer.concat([
      Buffer.from(`<</Length ${content.length}/Filter/FlateDecode>>stream\n`),
      content,
      Buffer.from('\nendstream'),
    ]),
    Buffer.from('<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>'),
  ]
  const parts = [Buffer.from('%PDF-1.4\n')]
  const offsets: string[] = []
  const length = () => parts.reduce((sum, part) => sum + part.length, 0)
  for (const [i, object] of objects.entries()) {
    offsets.push(`${String(length()).padStart(10, '0')} 00000 n \n`)
    parts.push(Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n'))
  }
  const table = ['0000000000 65535 f \n', ...offsets].join('')
  const end = `xref\n0 ${objects.length + 1}\n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${length()}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(end)])
}
