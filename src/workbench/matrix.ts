import type {Model} from "../model/model.js";

/** The observation matrix as columns, one entry a row; rows carry no identity and stand in no telling order. */
export interface Matrix {
  /** Number of rows. */
  n: number;
  /** Levels by name of the column, one byte a row; 255 is unknown. */
  levels: Readonly<Record<string, Uint8Array>>;
  /** Index into `WorkbenchAbout.cohorts`. */
  cohort: Uint16Array;
  /** Index into `WorkbenchAbout.weeks`; 0 everywhere without dates. */
  week: Uint16Array;
  /** Index into `WorkbenchAbout.sources`. */
  source: Uint16Array;
  /** Index into `WorkbenchAbout.segments`. */
  segment: Uint16Array;
  /** 0 to 19: account, else lead, by hash; what is separated and jackknifed. */
  fold: Uint8Array;
  /**
   * Of rows matured at the workspace's horizon: with cohorts the place of the first one that may learn from the row (its
   * horizon is over when that one begins), 65535 where none does; without, the fifth that tests it. Else 65535.
   */
  usable: Uint16Array;
  /** 1 where the account, else the lead, has a row that the row's own cohort may learn from. */
  isDropped: Uint8Array;
  /** Whole days from the as-of to the first conversion; -1 where none was seen. */
  convertedDay: Int32Array;
  /** Whole days from the as-of to the end of what is known. */
  followedDays: Int32Array;
  /** Amount of the conversion in hundredths of the currency; NaN where none is known. */
  amountMinor: Float64Array;
}

/** A model of the workspace, and the columns of the matrix its criteria read. */
export interface WorkbenchModel {
  /** `id@version`. */
  name: string;
  model: Model;
  /** Names of columns in `Matrix.levels`, in order of `Model.criteria`. */
  columns: readonly string[];
  /** The model's file as it is written, for a copy that keeps comments and order. */
  text: string;
  /** Name of the file within the workspace, `models/points@2.yaml`. */
  file: string;
  /** Whether its better tiers convert no less: p-value of each pair of tiers over all that has matured, see `listPairs`. */
  inversionPs: readonly number[];
}

/** Points that history suggests for one part of a model, from the backtest. */
export interface LearnedPoints {
  /** `id@version`. */
  model: string;
  /** Path of the part, as in `Edits`. */
  path: string;
  /** Points, with their 95 % limits; null where not estimable. */
  points: number;
  lower: number | null;
  upper: number | null;
}

/** What the workbench has to know beside the matrix. */
export interface WorkbenchAbout {
  title: string;
  /** Name of the champion; null where the workspace names none. */
  champion: string | null;
  /** The workspace's horizon; null without dates. */
  horizonDays: number | null;
  /** True where a lead or account can stand in several rows: intervals and tests are then the jackknife over folds. */
  isClustered: boolean;
  isDated: boolean;
  /** Fifth of the accounts, 0 to 4, that the workspace holds back from tuning; null where it holds none back. */
  holdoutFold: number | null;
  /** `YYYY-MM`, ascending; `undated` alone without dates. */
  cohorts: readonly string[];
  /** Mondays, `YYYY-MM-DD`, every one from the first to the last; empty without dates. */
  weeks: readonly string[];
  sources: readonly string[];
  segments: readonly string[];
  /** What a segment is: the attribute in words; null where the workspace has none. */
  segmentTitle: string | null;
  /** ISO 4217, or null. */
  currency: string | null;
  /** What the workspace states or the deals show; each null where unknown. Money in units of the currency. */
  economics: {valuePerWin: number | null; costPerContact: number | null; capacityPerWeek: number | null};
  models: readonly WorkbenchModel[];
  learned: readonly LearnedPoints[];
  /** Where the matrix is a sample: the folds it holds, and the rows there are in all; null where it is whole. */
  sample: {folds: readonly number[]; nTotal: number} | null;
  /** Hash of the data behind it, as results carry it. */
  dataHash: string;
}
