import {groupBy} from "../../util/groupBy.js";
import type {Leak, LeakKind} from "../leaks/leak.js";
import type {Detector, Finding, Severity} from "./finding.js";

/** Kinds told of one column, the most telling first: one finding names them all. */
const ofColumns = ["changed_after_outcome", "filled_after_outcome", "too_good"] as const satisfies readonly LeakKind[];

const codes = {
  changed_after_outcome: "changed_after_outcome",
  filled_after_outcome: "filled_after_outcome",
  too_good: "leak_suspected"
} as const;

/**
 * Columns of the leads, features and assessments that seem to know the outcome, whether a model uses them or not.
 *
 * What tells too well in a model is told of its criteria by `leakSuspected`, and answers that come late by `assessedLate`.
 */
export const columnLeaks: Detector = ({leaks}) => {
  const suspected = leaks.filter(
    ({kind, subject_kind, is_suspected}) =>
      is_suspected && subject_kind !== "criterion" && (ofColumns as readonly string[]).includes(kind)
  );
  const found = [...groupBy(suspected, ({subject_kind, subject}) => `${subject_kind} ${subject}`).values()];
  const told = found.filter((own) => own[0]!.used_by === "" || own.some(({kind}) => kind !== "too_good"));
  return Promise.resolve(told.map(toFinding));
};

const titles = {
  changed_after_outcome: (name: string) => `${name} is changed after the outcome is known`,
  filled_after_outcome: (name: string) => `${name} seems to be filled in after the outcome is known`,
  too_good: (name: string) => `${name} may know the outcome already: it tells it too well`
} as const;

function toFinding(own: readonly Leak[]): Finding {
  const kind = ofColumns.find((one) => own.some((leak) => leak.kind === one))!;
  const [{subject, known, used_by: models}] = own as [Leak];
  const evidence = own.map((leak) => leak.evidence).join(". ");
  const stated = known === "creation" ? ` The workspace states that ${subject} is known at creation: check that.` : "";
  return {
    code: codes[kind],
    severity: toSeverity(models),
    subject,
    title: titles[kind](subject),
    detail: `${toSentence(evidence)}.${stated} ${toAdvice(subject, models)}`,
    page: "checks"
  };
}

const toSeverity = (models: string): Severity => (models === "" ? "warning" : "alarm");
const toSentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const toAdvice = (subject: string, models: string) =>
  models === ""
    ? `No model uses ${subject}. Find out when people fill it in, and keep it out of models until then; “known: outcome” in workspace.yaml refuses it.`
    : `${models} ${models.includes(",") ? "use" : "uses"} ${subject}. Find out when people fill it in, and bring its history; until then do not trust what the model seems to achieve with it.`;

/** A model that reads one of two columns cannot see what only both tell, but the next criterion can bring it in. */
const toPartAdvice = (subject: string, models: string) =>
  `${models} ${models.includes(",") ? "use" : "uses"} a part of ${subject}, which alone tells little. Find out when people fill these columns in, and bring no other of them into the model until then.`;

/** Columns that know the outcome only together. */
export const pairLeaks: Detector = ({leaks}) => {
  const suspected = leaks.filter(({kind, is_suspected}) => kind === "pair" && is_suspected);
  return Promise.resolve(
    suspected.map(({subject, subject_kind, evidence, used_by: models, read_by: readers}): Finding => ({
      code: "pair_leak_suspected",
      severity: toSeverity(models),
      subject,
      title: `${subject} may know the outcome together, though ${subject_kind === "pair" ? "neither does" : "fewer of them do not"} alone`,
      detail: `${evidence}. Honest columns seldom mean so little apart and so much together. ${models === "" && readers !== "" ? toPartAdvice(subject, readers) : toAdvice(subject, models)}`,
      page: "checks"
    }))
  );
};

/** Rows and accounts that carry outcomes into the scores. */
export const sideLeaks: Detector = ({leaks}) => {
  const suspected = leaks.filter(({is_suspected}) => is_suspected);
  const findings = suspected.flatMap((leak): Finding[] => {
    if (leak.kind === "known_late" && leak.subject_kind === "attribute") return [toLate(leak)];
    if (leak.kind === "events_after_outcome") return [toEvents(leak)];
    return leak.kind === "same_account" ? [toAccounts(leak)] : [];
  });
  return Promise.resolve(findings);
};

const toLate = ({subject, evidence}: Leak): Finding => ({
  code: "known_late",
  severity: "warning",
  subject,
  title: `${subject} is mostly filled in only after the deal has ended`,
  detail: `${evidence}. It is read as of the moment of scoring, so it misleads nobody, but it cannot say whom to call. Have it filled in earlier, or give it no points.`,
  page: "checks"
});

const toEvents = ({subject, evidence, used_by: models}: Leak): Finding => ({
  code: "events_after_outcome",
  severity: toSeverity(models),
  subject,
  title: `Rows of ${subject} dated after the outcome are read`,
  detail: `${evidence}. Leads without a moment of scoring are read whole. State “observe: as_of”, so that only what came before it counts.`,
  page: "checks"
});

const toAccounts = ({subject, evidence}: Leak): Finding => ({
  code: "same_account",
  severity: "warning",
  subject,
  title: `${subject} ranks leads of known accounts better than those of new ones`,
  detail: `${evidence}. What was learned of an account's earlier lead may be counted again. Judge the model by leads of new accounts.`,
  page: "checks"
});
