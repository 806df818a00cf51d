import { View } from '@react-pdf/renderer'
import { useContext, type ReactNode } from 'react'
import { FindingsContext } from './findings.ts'
import type { TextStyle } from './word-breaks.ts'

/** Points: a block up to a third of a page stands on one page; a higher one may run over. */
export const keptUpTo = 240

/** A block that is not broken between pages, as long as it is low enough for that. Its name is unique in the document. */
export function Kept({ name, style, children }: { name: string; style?: TextStyle; children: ReactNode }) {
  const isHigh = useContext(FindingsContext).highBlocks.has(name)
  if (isHigh && !style) return children
  return (
    <View {...(style && { style })} wrap={isHigh} data-block={name}>
      {children}
    </View>
  )
}
