import { useEffect, useRef } from 'react'
import { PostForm, type PostFormProps } from './post-form.tsx'

/**
 * A form for what is written over a long time. Where there is script, the browser asks before somebody leaves the page
 * with something in it that is not saved.
 */
export function DraftForm({ unsaved, ...rest }: PostFormProps & { unsaved: boolean }) {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const present = form.current
    if (!present) return
    let isSent = false
    const ask = (event: BeforeUnloadEvent) => {
      if (!isSent && (unsaved || isChanged(present))) event.preventDefault()
    }
    const send = () => {
      isSent = true
    }
    const stay = () => {
      isSent = false
    }
    present.addEventListener('submit', send)
    window.addEventListener('pageshow', stay)
    window.addEventListener('beforeunload', ask)
    return () => {
      present.removeEventListener('submit', send)
      window.removeEventListener('pageshow', stay)
      window.removeEventListener('beforeunload', ask)
    }
  }, [unsaved])
  return <PostForm formRef={form} {...rest} />
}

/** Whether a field holds something else than when the page came. */
function isChanged(form: HTMLFormElement): boolean {
  return Array.from(form.elements).some((field) => {
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue
    if (field instanceof HTMLSelectElement) return field.selectedIndex !== shownAtFirst(field)
    if (!(field instanceof HTMLInputElement)) return false
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked
  })
}

function shownAtFirst({ options }: HTMLSelectElement): number {
  return Math.max(
    0,
    Array.from(options).findIndex(({ defaultSelected }) => defaultSelected),
  )
}
