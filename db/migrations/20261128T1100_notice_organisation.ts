import { sql, type Kysely } from 'kysely'

/** For which organisation somebody is told: who works for two reads the news of each at home in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table notice add column organisation_id uuid`.execute(db)
  await sql`
    update notice set organisation_id = single.organisation_id
    from (
      select person_id, (array_agg(organisation_id))[1] as organisation_id
      from membership group by person_id having count(*) = 1
    ) single
    where single.person_id = notice.person_id`.execute(db)
}
