import type { ReactNode } from 'react'

interface DeadlineBoxProps {
  title: string
  /** In full, as `formatDeadline` writes it. */
  deadline: string
  iso: string
  /** `in 26 days`, by the portal's clock. */
  remaining?: string | undefined
  passed?: boolean
  children?: ReactNode
}

/** Stays in view beside a long page where there is room. */
export function DeadlineBox({ title, deadline, iso, remaining, passed, children }: DeadlineBoxProps) {
  return (
    <section className={`app-deadline${passed ? ' app-deadline--passed' : ''}`} aria-label={title}>
      <p className="app-deadline__title">{title}</p>
      <p className="app-deadline__when">
        <time dateTime={iso}>{deadline}</time>
      </p>
      {remaining && <p className="app-deadline__remaining">{remaining}</p>}
      {children}
    </section>
  )
}
