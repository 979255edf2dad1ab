import type {GoldenCase} from "./read.js";

/** Computes one golden statistic of an input, in the shape of its expected value. */
export type Adapter = (golden: GoldenCase) => unknown;

/** Adapters by the id of the statistic. */
export type Adapters = Readonly<Record<string, Adapter>>;
