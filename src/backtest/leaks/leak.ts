/** What can make a column know the outcome; `pair` and `set` only together with others. */
export const leakKinds = [
  "too_good",
  "filled_after_outcome",
  "known_late",
  "changed_after_outcome",
  "events_after_outcome",
  "same_account",
  "pair"
] as const;
export type LeakKind = (typeof leakKinds)[number];

/** One thing looked at, with its evidence; counts only, never a lead. Numbers that do not belong to the kind are null. */
export interface Leak {
  kind: LeakKind;
  /** Column, or columns with × between them. */
  subject: string;
  /** attribute, feature, assessment, criterion, source, workspace. */
  subject_kind: string;
  /** When its values are known: creation, unstated, dated, history. */
  known: string;
  /** Models that read it (all of the columns), with commas; empty for none. */
  used_by: string;
  /** Models that read it (any of the columns), with commas; empty for none. */
  read_by: string;
  is_suspected: boolean;
  n: number;
  n_converted: number | null;
  /** On accounts that no rate was learned from. */
  auc: number | null;
  auc_lower: number | null;
  auc_upper: number | null;
  /** AUC that the pair adds to both columns apart. */
  gain: number | null;
  gain_lower: number | null;
  gain_upper: number | null;
  iv: number | null;
  iv_noise: number | null;
  /** Adjusted over all that was looked at in the same way. */
  p: number | null;
  /** Share that carries the suspicion, and the share to compare it with. */
  share: number | null;
  share_other: number | null;
  /** The evidence in words. */
  evidence: string;
}

/** What one part of the scan looked at. */
export interface LeakScan {
  kind: LeakKind;
  n_looked: number;
  n_suspected: number;
  /** What was looked at, from what on it is suspected; or why nothing could be. */
  words: string;
}

/** What one part of the scan found. */
export interface LeakPart {
  leaks: Leak[];
  scan: Omit<LeakScan, "n_suspected">;
}

const none = {
  n_converted: null,
  auc: null,
  auc_lower: null,
  auc_upper: null,
  gain: null,
  gain_lower: null,
  gain_upper: null,
  iv: null,
  iv_noise: null,
  p: null,
  share: null,
  share_other: null
};

/** A row of evidence in which what is not given is null; what is read in part is read as a whole unless stated. */
export function toLeak(
  row: Pick<Leak, "kind" | "subject" | "subject_kind" | "known" | "used_by" | "is_suspected" | "n" | "evidence"> &
    Partial<Leak>
): Leak {
  return {...none, read_by: row.used_by, ...row};
}
