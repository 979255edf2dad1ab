import fc from "fast-check";
import type {Expression} from "../../src/model/expression.js";
import type {Fade} from "../../src/model/fade.js";
import type {Feature} from "../../src/model/feature.js";

/** An activity in microseconds from Wednesday, 2025-01-01, so that the twin computes with plain numbers. */
export interface SlowActivity {
  lead: number;
  at: number;
  type: string;
  value: number | null;
  page: string | null;
  stage: string | null;
}

export const HOUR = 3_600_000_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** The only `where` of generated features. */
const isPricing: Expression = {
  node: "compare",
  operator: "=",
  left: {node: "column", name: "page"},
  right: {node: "literal", type: "text", value: "/pricing"}
};

/** Everything a feature reads, from the definition of each of its filters. */
function seenBy(feature: Feature, activities: readonly SlowActivity[], lead: number, asOf: number): SlowActivity[] {
  const seen = activities.filter(
    ({lead: of, at, type, page}) =>
      of === lead &&
      at < asOf &&
      (feature.activity === null || type === feature.activity) &&
      (feature.where === null || page === "/pricing") &&
      (feature.withinHours === null || at >= asOf - feature.withinHours * HOUR) &&
      (feature.olderThanHours === null || at < asOf - feature.olderThanHours * HOUR)
  );
  if (feature.mostPerDay === null) return seen;
  const ordered = seen.sort((a, b) => a.at - b.at || (a.value ?? 1) - (b.value ?? 1));
  const ofDay = new Map<number, number>();
  return ordered.filter(({at}) => {
    const day = Math.floor(at / DAY);
    const before = ofDay.get(day) ?? 0;
    ofDay.set(day, before + 1);
    return before < feature.mostPerDay!;
  });
}

/** Weight on the scale of 2^20, in whole numbers from the definition. */
function slowWeight(fade: Fade, age: number): bigint {
  const one = 1n << 20n;
  const hours = Math.floor(age / HOUR);
  if (fade.kind === "half_life") return BigInt(Math.round(Number(one) * 0.5 ** (hours / fade.hours)));
  if (fade.kind === "linear") {
    const left = Math.max(0, fade.hours - hours);
    return (2n * one * BigInt(left) + BigInt(fade.hours)) / BigInt(2 * fade.hours);
  }
  for (const step of fade.steps) {
    if (age > step.hours * HOUR) continue;
    const thousandths = BigInt(Math.round(Number(step.weight) * 1000));
    return (2n * one * thousandths + 1000n) / 2000n;
  }
  return 0n;
}

function toDecimalText(micro: bigint): string {
  const digits = (micro < 0n ? -micro : micro).toString().padStart(7, "0");
  return `${micro < 0n ? "-" : ""}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** A feature computed from its definition, one activity after the other; as text, null where it has no value. */
export function slowFeature(
  feature: Feature,
  activities: readonly SlowActivity[],
  lead: number,
  asOf: number
): string | null {
  const seen = seenBy(feature, activities, lead, asOf);
  const ages = seen.map(({at}) => asOf - at);
  const wholeDays = (age: number) => (seen.length === 0 ? null : String(Math.floor(age / DAY)));
  switch (feature.measure) {
    case "days_since":
      return wholeDays(Math.min(...ages));
    case "days_since_first":
      return wholeDays(Math.max(...ages));
    case "deepest":
      return seen.reduce<string | null>(
        (best, {stage}) => (best === null || (stage ?? "") > best ? stage : best),
        null
      );
    case "distinct": {
      const {of} = feature;
      const values = seen.map(({page, at}) => {
        if (of!.kind === "column") return page;
        // 2025-01-01 was a Wednesday, two days after the Monday that began its week.
        return of!.kind === "day" ? Math.floor(at / DAY) : Math.floor((at + 2 * DAY) / WEEK);
      });
      return String(new Set(values.filter((value) => value !== null)).size);
    }
  }
  const factors = seen.map(({value}) => BigInt(feature.measure === "sum" ? (value ?? 1) : 1));
  const {fade} = feature;
  if (fade === null) return String(factors.reduce((sum, one) => sum + one, 0n));
  const total = factors.reduce((sum, one, i) => sum + one * slowWeight(fade, ages[i]!), 0n);
  return toDecimalText((total * 1_000_000n) / (1n << 20n));
}

const hours = (max: number) => fc.integer({min: 1, max});
const weight = fc.integer({min: 1, max: 1000}).map((n) => String(n / 1000));

const fade: fc.Arbitrary<Fade> = fc.oneof(
  hours(60).map((n): Fade => ({kind: "half_life", hours: n})),
  hours(400).map((n): Fade => ({kind: "linear", hours: n})),
  fc
    .uniqueArray(fc.record({hours: hours(400), weight}), {
      minLength: 1,
      maxLength: 4,
      selector: (step) => step.hours
    })
    .map((steps): Fade => ({kind: "steps", steps: steps.sort((a, b) => a.hours - b.hours)}))
);

const window = fc.oneof(
  fc.constant({withinHours: null, olderThanHours: null}),
  hours(400).map((n) => ({withinHours: n, olderThanHours: null})),
  hours(400).map((n) => ({withinHours: null, olderThanHours: n})),
  fc.tuple(hours(200), hours(200)).map(([from, more]) => ({withinHours: from + more, olderThanHours: from}))
);

const shape: fc.Arbitrary<Pick<Feature, "measure" | "of" | "mostPerDay" | "fade">> = fc.oneof(
  fc.record({
    measure: fc.constantFrom("count" as const, "sum" as const),
    of: fc.constant(null),
    mostPerDay: fc.option(fc.integer({min: 1, max: 3})),
    fade: fc.option(fade)
  }),
  fc.record({
    measure: fc.constant("distinct" as const),
    of: fc.constantFrom({kind: "day"} as const, {kind: "week"} as const, {kind: "column", name: "page"} as const),
    mostPerDay: fc.constant(null),
    fade: fc.constant(null)
  }),
  fc.record({
    measure: fc.constantFrom("days_since" as const, "days_since_first" as const, "deepest" as const),
    of: fc.constant(null),
    mostPerDay: fc.constant(null),
    fade: fc.constant(null)
  })
);

const rest = fc.record({
  activity: fc.constantFrom(null, "page_view", "email_click"),
  where: fc.constantFrom(null, null, isPricing)
});

/** Features of every construct; names `f0`, `f1`, … */
export const slowFeatures: fc.Arbitrary<Feature[]> = fc
  .array(fc.tuple(shape, window, rest), {minLength: 1, maxLength: 8})
  .map((list) => list.map(([own, span, more], i): Feature => ({name: `f${i}`, ...own, ...span, ...more})));

const moment = fc.oneof(
  fc.integer({min: 0, max: 800}).map((n) => n * HOUR),
  fc.integer({min: 0, max: 800 * 3600}).map((n) => n * 1_000_000 + 7)
);

/** Activities of four leads over five weeks, many of them at the same instant. */
export const slowActivities: fc.Arbitrary<SlowActivity[]> = fc.array(
  fc.record({
    lead: fc.integer({min: 0, max: 3}),
    at: fc.oneof(
      moment,
      fc.integer({min: 700, max: 720}).map((n) => n * HOUR)
    ),
    type: fc.constantFrom("page_view", "email_click", "other"),
    value: fc.option(fc.integer({min: -50, max: 500})),
    page: fc.constantFrom(null, "/pricing", "/", "/docs"),
    stage: fc.constantFrom(null, "awareness", "consideration", "decision")
  }),
  {minLength: 1, maxLength: 60}
);

/** Leads observed, some more than once, one without any activity. */
export const slowSpine: fc.Arbitrary<{lead: number; asOf: number}[]> = fc.array(
  fc.record({lead: fc.integer({min: 0, max: 4}), asOf: fc.integer({min: 0, max: 820}).map((n) => n * HOUR)}),
  {minLength: 1, maxLength: 8}
);
