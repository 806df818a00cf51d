import { z } from 'zod'
import { panelRoles } from '#app/evaluation/panel.ts'
import { shownText, typedText } from '#app/routes/typed-shapes.ts'

const choosePlace = 'Choose who gets which place'

/** The place and the person are one choice, because each place has its own people: `evaluator <id>`. */
export const appointForm = z.object({
  /** Only of somebody who decides alone. */
  reason: typedText(2_000).default(''),
  place: shownText(100, choosePlace)
    .transform((text) => text.split(' '))
    .pipe(z.tuple([z.enum(panelRoles), z.uuid()], choosePlace))
    .transform(([role, personId]) => ({ role, personId })),
})
