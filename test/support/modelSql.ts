import {DuckDBInstance} from "@duckdb/node-api";
import {expect} from "vitest";

/** A database in memory for tests of SQL text. */
export interface TestDatabase {
  run(sql: string): Promise<void>;
  /** Rows as plain values: whole numbers and decimals as text where JavaScript cannot hold them. */
  rows(sql: string): Promise<Record<string, unknown>[]>;
  /** The only value of a statement, as `parsePredicates` wants it. */
  serialize(this: void, sql: string): Promise<string>;
  close(): void;
}

export async function openTestDatabase(): Promise<TestDatabase> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run("set timezone = 'UTC'; set threads = 2");
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  return {
    run: async (sql) => void (await connection.run(sql)),
    rows,
    serialize: async (sql) => (await rows(sql))[0]!["json"] as string,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    }
  };
}

/** Fails unless DuckDB can bind the query: names resolve and types fit. */
export async function expectValidSql(database: TestDatabase, sql: string): Promise<void> {
  await expect(database.rows(`EXPLAIN ${sql}`)).resolves.toBeTruthy();
}
