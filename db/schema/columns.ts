import type { ColumnType } from 'kysely'
import type { Instant } from '#app/lib/time.ts'

/** `timestamptz(3)`: read as milliseconds, written as ISO text (`toIso`). */
export type At = ColumnType<Instant, string, string>
export type MaybeAt = ColumnType<Instant | null, string | null | undefined, string | null>
/** `jsonb`: read as parsed JSON that still has to be checked, written as text (`JSON.stringify`). */
export type Json = ColumnType<unknown, string, string>
export type MaybeJson = ColumnType<unknown, string | null | undefined, string | null>
