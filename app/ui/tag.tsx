import type { ReactNode } from 'react'

export type TagTone = 'neutral' | 'info' | 'good' | 'attention' | 'bad' | 'quiet'

const colours: Record<TagTone, string> = {
  neutral: 'govuk-tag--grey',
  info: 'govuk-tag--blue',
  good: 'govuk-tag--green',
  attention: 'govuk-tag--yellow',
  bad: 'govuk-tag--red',
  quiet: 'app-tag--quiet',
}

/** A state in one or two words. The colour only repeats what the words say. */
export function Tag({ tone = 'neutral', children }: { tone?: TagTone; children: ReactNode }) {
  return <strong className={`govuk-tag ${colours[tone]}`}>{children}</strong>
}
