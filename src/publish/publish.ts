import {quoteIdentifier, quoteLiteral} from "../sql/identifier.js";
import type {Engine} from "../warehouse/engine.js";
import type {About} from "./about.js";
import type {MartContext} from "./marts.js";
import {martSql} from "./marts.js";
import type {ColumnType, PublishedName} from "./tables.js";
import {publishedTables} from "./tables.js";

const types: Record<ColumnType, string> = {count: "integer", number: "double", text: "varchar", flag: "boolean"};

/** Builds one table per entry of the contract with the pages, named `published_<name>`, and `about`. */
export async function publishTables(engine: Engine, context: MartContext, about: About): Promise<void> {
  for (const name of Object.keys(publishedTables) as PublishedName[]) {
    const columns: [string, ColumnType][] = Object.entries(publishedTables[name].columns);
    const declared = columns.map(([column, type]) => `${quoteIdentifier(column)} ${types[type]}`).join(", ");
    await engine.execute(`create table ${quoteIdentifier(`published_${name}`)} (${declared})`);
    const sql = martSql(name, context);
    if (sql === "") continue;
    const cast = columns.map(([column, type]) => `cast(${quoteIdentifier(column)} as ${types[type]})`).join(", ");
    const order = name === "findings" ? "" : " order by all";
    await engine.execute(`insert into ${quoteIdentifier(`published_${name}`)} select ${cast} from (${sql})${order}`);
  }
  await engine.execute("create table about (json varchar not null)");
  await engine.execute(`insert into about values (${quoteLiteral(JSON.stringify(about))})`);
}
