import type {Severity} from "./findings/finding.js";

/** Kinds of findings a script may stop for, each with the codes it stands for. */
export const alarmKinds = {
  inversion: ["tier_inversion"],
  leak: [
    "leak_suspected",
    "filled_after_outcome",
    "changed_after_outcome",
    "pair_leak_suspected",
    "events_after_outcome",
    "assessed_late"
  ],
  drift: ["fading_criterion", "score_inflation", "conversion_drift", "score_drift", "criterion_drift"],
  baseline: ["below_source_rate", "below_given_score"]
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type AlarmKind = keyof typeof alarmKinds;

/** What alarms look at of a finding. */
interface Told {
  code: string;
  severity: Severity;
  subject: string;
}

/** What the leak scan knows of a column, or of columns together. */
interface Scanned {
  subject: string;
  subject_kind: string;
  /** Models that read any of the columns, with commas. */
  read_by: string;
}

/** What findings are held against. */
export interface AlarmContext {
  /** Leaves out findings about other models, and leaks that it does not read; null for all. */
  model: string | null;
  models: readonly string[];
  /** What the leak scan looked at. */
  leaks: readonly Scanned[];
}

/**
 * The findings that a script should stop for: alarms and warnings of the kinds asked for; notes say what was done and
 * stop nothing.
 *
 * A leak in columns that no model reads cannot have moved a score: it is told, and stops nothing. One of several columns
 * that is read is enough to stop, because the next criterion may bring in the rest.
 *
 * @example
 * const findings = [{code: "tier_inversion", severity: "alarm", subject: "legacy@1"}];
 * pickAlarms(findings, ["inversion"], {model: null, models: ["legacy@1"], leaks: []}).length; // => 1
 */
export function pickAlarms<F extends Told>(
  findings: readonly F[],
  kinds: readonly AlarmKind[],
  {model, models, leaks}: AlarmContext
): F[] {
  const codes = new Set<string>(kinds.flatMap((kind) => alarmKinds[kind]));
  const others = new Set(models.filter((name) => name !== model));
  const leakCodes = new Set<string>(alarmKinds.leak);
  const isIdle = toIsIdle(leaks, model);
  return findings.filter(
    ({code, severity, subject}) =>
      codes.has(code) &&
      severity !== "note" &&
      (model === null || !others.has(subject.split(" ")[0]!)) &&
      !(leakCodes.has(code) && isIdle(subject))
  );
}

/** Whether the scan looked at a subject and no model, or not the one asked for, reads it; criteria are read by theirs. */
function toIsIdle(leaks: readonly Scanned[], model: string | null): (subject: string) => boolean {
  const readers = new Map<string, Set<string>>();
  for (const {subject, subject_kind, read_by} of leaks) {
    if (subject_kind === "criterion") continue;
    const own = readers.get(subject) ?? new Set();
    readers.set(subject, own);
    for (const name of read_by.split(", ")) if (name !== "") own.add(name);
  }
  return (subject) => {
    const own = readers.get(subject);
    return own !== undefined && (model === null ? own.size === 0 : !own.has(model));
  };
}
