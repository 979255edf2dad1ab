import type {Engine} from "./engine.js";
import type {Serialize} from "./parsePredicate.js";

/** What `parsePredicates` and `parseMapping` need of an engine: run a statement that only parses another. */
export function serializeWith(engine: Engine): Serialize {
  return async (sql) => {
    const [row] = await engine.queryRows<Record<string, string>>(sql);
    return Object.values(row!)[0]!;
  };
}
