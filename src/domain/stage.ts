/** Stages of the funnel, in the order in which a lead passes them; the last four are not steps forward or are outcomes. */
export const stages = [
  "new",
  "contacted",
  "marketing_qualified",
  "product_qualified",
  "sales_accepted",
  "sales_qualified",
  "opportunity",
  "won",
  "lost",
  "recycled",
  "disqualified"
] as const;

export type Stage = (typeof stages)[number];

const labels: Record<Stage, string> = {
  new: "new",
  contacted: "contacted",
  marketing_qualified: "marketing qualified (MQL)",
  product_qualified: "product qualified (PQL)",
  sales_accepted: "sales accepted (SAL)",
  sales_qualified: "sales qualified (SQL)",
  opportunity: "opportunity",
  won: "won",
  lost: "lost",
  recycled: "recycled",
  disqualified: "disqualified"
};

/** Stages that say somebody or something found a lead worth the next step: what a model's lead types are measured by. */
export const qualifiedStages = [
  "marketing_qualified",
  "product_qualified",
  "sales_accepted",
  "sales_qualified"
] as const satisfies readonly Stage[];

export type QualifiedStage = (typeof qualifiedStages)[number];

/** Outcomes: what ends a lead's way through the funnel. */
export const outcomes = ["won", "lost", "disqualified"] as const satisfies readonly Stage[];

export type OutcomeStage = (typeof outcomes)[number];

/**
 * True for a name of the list of stages.
 *
 * @example
 * isStage("sales_qualified"); // => true
 */
export function isStage(name: string): name is Stage {
  return (stages as readonly string[]).includes(name);
}

/**
 * Place of a stage in the funnel, from 0; later stages have higher numbers.
 *
 * @example
 * toStageOrder("opportunity"); // => 6
 */
export function toStageOrder(stage: Stage): number {
  return stages.indexOf(stage);
}

/**
 * A stage as a page shows it.
 *
 * @example
 * toStageLabel("sales_accepted"); // => "sales accepted (SAL)"
 */
export function toStageLabel(stage: Stage): string {
  return labels[stage];
}

/**
 * True for the stages that end a lead's way: won, lost and disqualified. A recycled lead may come back.
 *
 * @example
 * isOutcome("recycled"); // => false
 */
export function isOutcome(stage: Stage): stage is OutcomeStage {
  return (outcomes as readonly Stage[]).includes(stage);
}
