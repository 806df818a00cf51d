import { z } from 'zod'
import { neededLine } from '#app/routes/typed-shapes.ts'
import { basics } from '#app/tendering/specification/basics.ts'
import { plainShape } from './plain-shape.ts'
import { shownVersion } from './shown-version.ts'

/** A draft is called something from the start. */
const title = neededLine(basics.fields.title.missing, 200)
const { summary } = plainShape(basics)

export const newTenderForm = z.object({ title, summary })
export const basicsForm = z.object({ shownVersion, title, summary })
