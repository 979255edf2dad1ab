import {WinnowError} from "../util/errors.js";

const cut = (text: string) => (text.length > 1500 ? `${text.slice(0, 1500)} …` : text);

/** A query the engine refused, with its SQL and the engine's own error as the cause. */
export class QueryError extends WinnowError {
  override name = "QueryError";
  readonly sql: string;

  constructor(sql: string, cause: unknown) {
    super(`${cut(cause instanceof Error ? cause.message : String(cause))}\n${cut(sql)}`, {cause});
    this.sql = sql;
  }
}
