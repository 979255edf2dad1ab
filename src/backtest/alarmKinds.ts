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

/**
 * The findings that a script should stop for: alarms and warnings of the kinds asked for; notes say what was done and
 * stop nothing.
 *
 * @param options model: leaves out findings about other models; null for all
 * @example
 * const findings = [{code: "tier_inversion", severity: "alarm", subject: "legacy@1"}];
 * pickAlarms(findings, ["inversion"], {model: null, models: ["legacy@1"]}).length; // => 1
 */
export function pickAlarms<F extends Told>(
  findings: readonly F[],
  kinds: readonly AlarmKind[],
  {model, models}: {model: string | null; models: readonly string[]}
): F[] {
  const codes = new Set<string>(kinds.flatMap((kind) => alarmKinds[kind]));
  const others = new Set(models.filter((name) => name !== model));
  return findings.filter(
    ({code, severity, subject}) =>
      codes.has(code) && severity !== "note" && (model === null || !others.has(subject.split(" ")[0]!))
  );
}
