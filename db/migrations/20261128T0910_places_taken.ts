import { sql, type Kysely } from 'kysely'

/**
 * Whoever was appointed while a place of the same role was vacant has taken it, the earliest appointed the one that was
 * left first. Before, such a place stayed vacant and kept the moderation closed, often with nobody left to take it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
    declare joined panel_member;
    begin
      -- A place must not be taken by hand while this looks who takes it.
      lock table panel_member in share row exclusive mode;
      for joined in select * from panel_member where in_place_of is null order by appointed_at, person_id loop
        update panel_member set in_place_of = (
          select gone.person_id
          from panel_member gone
          where gone.tender_id = joined.tender_id and gone.role = joined.role and gone.left_at <= joined.appointed_at
            and not exists (
              select from panel_member taken
              where taken.tender_id = gone.tender_id and taken.in_place_of = gone.person_id
            )
          order by gone.left_at
          limit 1
        )
        where tender_id = joined.tender_id and person_id = joined.person_id;
      end loop;
    end $$`.execute(db)
}
