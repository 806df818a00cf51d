import type { ReactNode } from 'react'

/** Holds what may be wider than the page; it scrolls here, and with the keyboard too. */
export function ScrollBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    // A box that scrolls has to take the focus, or the keyboard cannot reach what is outside it (WCAG 2.1.1).
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="app-scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
