import { useLocation } from '@remix-run/react'
import { createContext, useContext, type FormHTMLAttributes, type Ref } from 'react'
import { pageField } from '#app/lib/sent-from.ts'

/** A text that no other showing of a page has. */
export const PageContext = createContext('')

export interface PostFormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'action' | 'method'> {
  /** What answers it, where that is not the page on which it stands. */
  action?: string
  formRef?: Ref<HTMLFormElement>
}

/**
 * Every form that is to be acted upon. The address of the page is written out: without it a browser keeps the field to
 * which somebody jumped last, and shows that in place of what is wrong.
 */
export function PostForm({ action, formRef, children, ...rest }: PostFormProps) {
  const { pathname, search } = useLocation()
  return (
    <form method="post" action={action ?? `${pathname}${search}`} noValidate ref={formRef} {...rest}>
      <input type="hidden" name={pageField} value={useContext(PageContext)} />
      {children}
    </form>
  )
}
