import {compareText} from "../util/order.js";

/** The two parts of a model's name. */
export interface ModelName {
  id: string;
  version: number;
}

/** What an id of a model may be. */
export const modelIdPattern = /^[a-z][a-z0-9_-]*$/;

/** The parts of `id@version`; undefined for any other text. */
export function findModelName(text: string): ModelName | undefined {
  const [, id, version] = /^([a-z][a-z0-9_-]*)@([1-9][0-9]{0,8})$/.exec(text) ?? [];
  return id === undefined ? undefined : {id, version: Number(version)};
}

/** The name with the highest version of an id; undefined where there is none. */
export function findLatestVersion(names: readonly string[], id: string): string | undefined {
  const own = names.filter((name) => findModelName(name)?.id === id);
  return own.sort(compareModelNames).at(-1);
}

/** Order by id, then by version as a number, so that `points@10` comes after `points@9`. */
export function compareModelNames(a: string, b: string): number {
  const [x, y] = [findModelName(a), findModelName(b)];
  if (x === undefined || y === undefined) return compareText(a, b);
  return compareText(x.id, y.id) || x.version - y.version;
}
