import { sql, type Kysely } from 'kysely'

/** What other bidders are told of the winner is filled in with the release of an award, and kept like the rest of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop trigger row_is_kept on award`.execute(db)
  await sql`
    create trigger row_is_kept before update or delete on award
    for each row when (old.decision = 'awarded') execute function keep_row(
      '{results_released_by,results_released_at,standstill_ends_on,earliest_signature_on,told_of_winner,told_sha256}', '{}'
    )`.execute(db)
}
