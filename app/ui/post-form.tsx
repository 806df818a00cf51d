import { useLocation } from '@remix-run/react'
import type { FormHTMLAttributes, Ref } from 'react'

export interface PostFormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'action' | 'method'> {
  formRef?: Ref<HTMLFormElement>
}

/**
 * A form that the page on which it stands answers. The address is written out: without it a browser keeps the field to
 * which somebody jumped last, and shows that in place of what is wrong.
 */
export function PostForm({ formRef, ...rest }: PostFormProps) {
  const { pathname, search } = useLocation()
  return <form method="post" action={`${pathname}${search}`} noValidate ref={formRef} {...rest} />
}
