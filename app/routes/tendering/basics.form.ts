import { z } from 'zod'
import { neededLine, typedText } from '#app/routes/typed-shapes.ts'
import { shownVersion } from './shown-version.ts'

const title = neededLine('Give the tender a title', 200)
const summary = typedText(2_000, 'What it is for')

export const newTenderForm = z.object({ title, summary })
export const basicsForm = z.object({ shownVersion, title, summary })
