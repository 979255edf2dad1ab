/** Words a reader may stumble over, as pages explain them. */
export const glossary = {
  activity: "a raw observed fact with a time: a visit, a reply, a form, a download",
  action: "what a tier asks for: sales, nurture, disqualify or recycle",
  as_of: "the instant at which a lead is scored; nothing at or after it is visible",
  assessment: "a person's answer to a framework criterion: met, unmet, a grade, or unknown",
  champion: "the model in use",
  challenger: "a candidate model, judged on the same leads",
  cohort: "leads by month of their as-of date",
  content_stage: "how near to buying the content is that a lead looked at: awareness, consideration or decision",
  conversion: "reaching the target stage within the horizon",
  criterion: "a rule of a model that gives points",
  decided: "converted, lost or disqualified before the moment of scoring; shown apart, never counted as open",
  dimension: "a part of the score with its own range, such as fit or intent",
  fade: "to lose weight with age: halved in a span, evenly to nothing, or by steps",
  feature: "a number or content stage computed from a lead's activities as of a moment",
  fold: "a share of the leads, by account, used to say how sure a number is",
  framework: "a named family of criteria that people assess, such as BANT or MEDDIC; a company may have its own",
  grade:
    "an answer finer than met and unmet, such as weak, fair, strong; from one grade on the criterion counts as met",
  headroom: "how much better a fitted model on the same criteria ranks than the hand-set points",
  horizon: "days after as-of within which a conversion counts",
  ledger: "the entries that add up to one lead's score",
  level: "the state a criterion takes for a lead: met or not, a band, a count; or unknown",
  matured: "the horizon is over, so it is known whether the lead converted",
  open: "the horizon is not over yet; open leads are never counted as unconverted",
  score: "total points as the model defines them; not a probability",
  source: "the canonical channel a lead came from",
  theme: "what criteria of different frameworks have in common: authority, money, need, timing",
  tier: "an ordered bucket a model puts leads in, with an action"
} as const;

export type Term = keyof typeof glossary;

/**
 * What a word means here, or undefined.
 *
 * @example
 * findMeaning("cohort"); // => "leads by month of their as-of date"
 */
export function findMeaning(word: string): string | undefined {
  return Object.hasOwn(glossary, word) ? glossary[word as Term] : undefined;
}
