import type { Generated } from 'kysely'
import type { At, Json, MaybeAt } from '#db/schema/columns.ts'

export interface AdministrationTables {
  retention_rule: {
    id: Generated<string>
    rule: string
    version: number
    keep_days: number
    why: string
    source: string
    set_by: string | null
    set_at: MaybeAt
  }
  retention_run: { id: string; ran_at: At; removed: Json }
}
