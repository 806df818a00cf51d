import { line, section, text } from './section.ts'

export const basics = section('basics', 'Title and summary', {
  title: line({ name: 'Title', most: 200, missing: 'Give the tender a title' }),
  summary: text({ name: 'What it is for', most: 2_000, missing: 'Say in a sentence or two what the tender is for' }),
})
