/** What a column of a result holds. */
export type ResultKind = "number" | "text";

export type ResultCell = number | string | null;

/** The answer to a query: cells by column, in order. */
export interface Result {
  columns: readonly {name: string; kind: ResultKind; cells: readonly ResultCell[]}[];
  /** Rows there are in `columns`. */
  n: number;
  /** True where there were more rows than are kept. */
  isCut: boolean;
}

/** Rows of an answer that are kept at most. */
export const mostRows = 100_000;
