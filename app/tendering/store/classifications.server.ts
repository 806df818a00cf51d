import type { Db } from '#app/platform/database.server.ts'

export async function regions(db: Db) {
  return db.selectFrom('region').select(['code', 'name']).orderBy('code').execute()
}

export async function cpvCodes(db: Db) {
  return db.selectFrom('cpv_code').select(['code', 'name']).orderBy('code').execute()
}
