import { tellAskingPeople } from '#app/tendering/acts/tell-asker.server.ts'
import type { tellAsker } from '#app/tendering/jobs.ts'
import type { JobHandler } from '#workers/job-handler.ts'

export const handleTellAsker: JobHandler<typeof tellAsker> = (context, payload) => tellAskingPeople(context, payload)
