import type { ButtonHTMLAttributes, ReactNode } from 'react'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  secondary?: boolean
  warning?: boolean
}

export function Button({ secondary, warning, type, ...rest }: ButtonProps) {
  return <button className={`govuk-button${variant(secondary, warning)}`} type={type ?? 'submit'} {...rest} />
}

/** For what cannot be taken back, or hurts. */
export function WarningButton(props: ButtonProps) {
  return <Button warning {...props} />
}

interface LinkButtonProps {
  href: string
  children: ReactNode
  secondary?: boolean
  warning?: boolean
}

/** A link that looks like a button: it leads somewhere, it does nothing. */
export function LinkButton({ href, children, secondary, warning }: LinkButtonProps) {
  return (
    <a className={`govuk-button${variant(secondary, warning)}`} href={href} draggable="false">
      {children}
    </a>
  )
}

export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className="govuk-button-group">{children}</div>
}

/** Stands first in a form with several buttons, unseen: pressing Enter in a field presses this one. */
export function EnterButton({ name, value }: { name?: string; value?: string }) {
  return (
    <button className="govuk-visually-hidden" type="submit" tabIndex={-1} aria-hidden="true" name={name} value={value}>
      Save
    </button>
  )
}

function variant(secondary?: boolean, warning?: boolean): string {
  return warning ? ' govuk-button--warning' : secondary ? ' govuk-button--secondary' : ''
}
