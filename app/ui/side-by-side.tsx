import type { ReactNode } from 'react'

interface SideBySideProps {
  reading: ReactNode
  working: ReactNode
  readingLabel?: string
}

/** What is read beside what is decided about it; below one another where there is no room. */
export function SideBySide({ reading, working, readingLabel = 'Answer' }: SideBySideProps) {
  return (
    <div className="app-side-by-side">
      <section className="app-side-by-side__reading" aria-label={readingLabel}>
        {reading}
      </section>
      <div className="app-side-by-side__working">{working}</div>
    </div>
  )
}
