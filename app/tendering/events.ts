import { z } from 'zod'
import { defineEvent } from '#app/lib/event.ts'

export const tenderDrafted = defineEvent('tender.drafted', z.object({ reference: z.string(), title: z.string() }))
export const tenderRevised = defineEvent('tender.revised', z.object({ version: z.int(), section: z.string() }))
