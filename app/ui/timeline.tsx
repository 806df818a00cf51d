import type { ReactNode } from 'react'

export interface Moment {
  key: string
  title: ReactNode
  by?: ReactNode
  /** As people read it, and for machines. */
  when: string
  iso: string
  children?: ReactNode
}

/** What happened, who did it and when. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
  return (
    <ol className="app-timeline">
      {moments.map(({ key, title, by, when, iso, children }) => (
        <li key={key} className="app-timeline__item">
          <p className="app-timeline__title">{title}</p>
          <p className="app-timeline__facts">
            {by && <span className="app-timeline__by">{by}, </span>}
            <time dateTime={iso}>{when}</time>
          </p>
          {children && <div className="app-timeline__text">{children}</div>}
        </li>
      ))}
    </ol>
  )
}

export interface Phase {
  label: string
  when?: string | undefined
  state: 'done' | 'now' | 'next'
}

const stateWords = { done: 'done', now: 'we are here', next: 'still to come' } as const

/** The way of a tender, and where it stands. */
export function PhaseLine({
  phases,
  label = 'Where this tender stands',
}: {
  phases: readonly Phase[]
  label?: string
}) {
  return (
    <ol className="app-phases" aria-label={label}>
      {phases.map(({ label: name, when, state }) => (
        <li
          key={name}
          className={`app-phases__item app-phases__item--${state}`}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          <span className="app-phases__name">{name}</span>
          <span className="govuk-visually-hidden"> ({stateWords[state]})</span>
          {when && <span className="app-phases__when">{when}</span>}
        </li>
      ))}
    </ol>
  )
}
