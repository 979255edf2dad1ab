import type {Engine} from "../../src/warehouse/engine.js";

/** Leads and activities made by hashing row numbers: the same on every run, without a file. */
export async function fillBench(engine: Engine, leads: number, perLead: number): Promise<void> {
  await engine.execute(`create table lead as select 'L' || i as lead_id,
  case when i % 13 = 0 then null else ['director', 'vp', 'manager', 'specialist', 'student'][1 + (hash(i) % 5)::integer] end as job_level,
  case when i % 11 = 0 then null else (hash(i + 7) % 3000)::bigint end as employees
from range(${leads}) as t(i)`);
  await engine.execute(
    `create table observation as select i::integer as observation_id, 'L' || i as lead_id, timestamp '2026-01-01' + to_days((hash(i + 3) % 365)::integer) as as_of from range(${leads}) as t(i)`
  );
  await engine.execute(`create table activity as select 'L' || (hash(i) % ${leads}) as lead_id,
  timestamp '2025-06-01' + to_seconds((hash(i + 1) % 50000000)::integer) as occurred_at,
  ['page_view', 'page_view', 'email_click', 'download', 'email_open'][1 + (hash(i + 2) % 5)::integer] as type,
  1 + (hash(i + 4) % 3)::bigint as value,
  '/' || ['pricing', 'docs', 'blog', 'about', 'contact'][1 + (hash(i + 5) % 5)::integer] as page
from range(${leads * perLead}) as t(i)`);
}
