import { tellRegisteredPeople } from '#app/tendering/acts/tell-registered.server.ts'
import type { tellRegistered } from '#app/tendering/jobs.ts'
import type { JobHandler } from '#workers/job-handler.ts'

export const handleTellRegistered: JobHandler<typeof tellRegistered> = (context, payload) =>
  tellRegisteredPeople(context, payload)
