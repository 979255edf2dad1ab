import {createRequire} from "node:module";
import {dirname} from "node:path";
import {pointsTable} from "../../src/model/pointsTable.js";
import type {WorkbenchModel} from "../../src/workbench/matrix.js";

/** Folder of DuckDB-Wasm's files; null where it is not installed. */
export function findDuckdbWasm(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm"));
  } catch {
    return null;
  }
}

/** Script of the page that opens DuckDB-Wasm on the matrix and times a query, its rows fetched. */
export const duckdbScript = `
import * as duckdb from "@duckdb/duckdb-wasm";
let connection;
globalThis.pageDuckdb = {
  async open() {
    const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker("duckdb-browser-eh.worker.js"));
    await database.instantiate("duckdb-eh.wasm");
    connection = await database.connect();
    const bytes = new Uint8Array(await (await fetch("matrix.arrow")).arrayBuffer());
    await connection.insertArrowFromIPCStream(bytes, {name: "m", create: true});
  },
  async query(sql) {
    const start = performance.now();
    (await connection.query(sql)).toArray();
    return performance.now() - start;
  }
};
`;

/**
 * Rescoring as a query: points of every level, caps, tiers, and the conversion of each tier.
 *
 * @param points added to the first criterion's points, so that no run can reuse the last
 */
export function toRescoreSql({model, columns}: WorkbenchModel, horizonDays: number, points: number): string {
  const sums = model.dimensions.map(({id, min, max}, d) => {
    const parts = model.criteria.flatMap((criterion, c) => {
      if (criterion.dimension !== d) return [];
      const whens = [...pointsTable(criterion)].flatMap((own, level) =>
        own === 0 ? [] : [`when ${level} then ${own + (c === 0 ? points : 0)}`]
      );
      return [`case ${columns[c]} ${whens.join(" ")} else 0 end`];
    });
    return `greatest(${min}, least(${max}, ${parts.join(" + ")})) as ${id}`;
  });
  return `select tier, count(*) as n, count(*) filter (followed_days >= ${horizonDays}) as matured, count(*) filter (followed_days >= ${horizonDays} and converted_day between 0 and ${horizonDays}) as converted
from (select *, case when fit >= 4000 and intent >= 4000 then 0 when fit >= 4500 or intent >= 4500 then 1 when fit >= 2500 and intent >= 2500 then 2 else 3 end as tier
  from (select ${sums.join(", ")}, followed_days, converted_day from m)) group by tier order by tier`;
}
