import { createContext, useContext, type ReactNode } from 'react'
import { focusOnArrival } from './focus.ts'

/** The row to which the page leads after a button of its list, by its name; the list itself where it has no row. */
const ArrivedAt = createContext<string | undefined>(undefined)
export const ListFocus = ArrivedAt.Provider

interface ListRowProps {
  list: string
  index: number
  /** What the row is called by those who hear it alone: "Question R1". */
  label: string
  card?: boolean
  /** The line above its fields, for every row that can be higher than a screen. */
  heading?: string
  children: ReactNode
}

/**
 * One row of a list. Added, moved, or beside one that was removed, it takes the focus: with script and without. Where it
 * has a heading, that does: a browser shows the middle of what is higher than the screen, and would cut the heading off.
 */
export function ListRow({ list, index, label, card, heading, children }: ListRowProps) {
  const isHere = useContext(ArrivedAt) === `${list}[${index}]`
  const arrival = isHere && { tabIndex: -1, ...focusOnArrival }
  return (
    <div className={card ? 'app-card' : 'app-row'} role="group" aria-label={label} {...(!heading && arrival)}>
      {heading && (
        <h3 className="govuk-heading-s" {...arrival}>
          {heading}
        </h3>
      )}
      {children}
    </div>
  )
}

/**
 * Buttons that add a row to a list of a form or take one out. They send the whole form, and the page comes back with
 * everything that was typed: no script is needed. The first button of such a form must be an `EnterButton`.
 */
export function AddButton({ list, children }: { list: string; children: string }) {
  const isHere = useContext(ArrivedAt) === list
  return (
    <button
      className="govuk-button govuk-button--secondary"
      type="submit"
      {...(isHere && focusOnArrival)}
      name="__intent__"
      value={JSON.stringify({ type: 'insert', payload: { name: list, defaultValue: {} } })}
    >
      {children}
    </button>
  )
}

/** A new row in the place of this one, which moves down with all that follow. */
export function InsertBeforeButton({ list, index, what, children }: RowButtonProps & { children: string }) {
  return (
    <button
      className="app-link-button"
      type="submit"
      name="__intent__"
      value={JSON.stringify({ type: 'insert', payload: { name: list, index, defaultValue: {} } })}
    >
      {children}
      <span className="govuk-visually-hidden"> {what}</span>
    </button>
  )
}

interface RowButtonProps {
  list: string
  index: number
  /** Names the row for those who hear the button alone: "Remove question R1". */
  what: string
}

export function RemoveButton({ list, index, what }: RowButtonProps) {
  return (
    <button
      className="app-link-button"
      type="submit"
      name="__intent__"
      value={JSON.stringify({ type: 'remove', payload: { name: list, index } })}
    >
      Remove<span className="govuk-visually-hidden"> {what}</span>
    </button>
  )
}

/** Changes places with the row before. */
export function MoveUpButton({ list, index, what }: RowButtonProps) {
  return (
    <button
      className="app-link-button"
      type="submit"
      name="__intent__"
      value={JSON.stringify({ type: 'reorder', payload: { name: list, from: index, to: index - 1 } })}
    >
      Move up<span className="govuk-visually-hidden"> {what}</span>
    </button>
  )
}
