import fc from "fast-check";
import {actions} from "../../src/domain/action.js";
import {kinds} from "../../src/domain/kind.js";
import {qualifiedStages} from "../../src/domain/stage.js";

/** Model files as plain values that are valid for the columns and features of `modelOptions`, with every construct. */
const range = fc.tuple(fc.integer({min: -90, max: 0}), fc.integer({min: 0, max: 90})).map(([min, max]) => ({min, max}));
const points = fc.oneof(fc.integer({min: -40, max: 40}), fc.constantFrom(2.5, -0.25, 0));
const when = fc.constantFrom(
  "employees < 10",
  "job_level in ('vp', 'director')",
  "is_customer",
  "assessed('bant.budget') = 'met'",
  "pricing_views >= 2"
);
const days = fc.constantFrom("1 day", "30 days", " 2 weeks", "48 hours");
const tierWhen = fc.constantFrom("fit >= 3", "score between 1 and 20", "fit < 2 or intent > 4", "not (score >= 10)");
const action = fc
  .tuple(fc.constantFrom(...actions), days)
  .map(([one, after]) => (one === "recycle" ? {action: one, after} : {action: one}));

const rule = fc.oneof(
  fc.record({when, points}),
  fc.record({bands: fc.array(fc.record({when, points}), {minLength: 1, maxLength: 4})}),
  fc.record({per: fc.constantFrom("pricing_views", "employees"), points, upto: fc.integer({min: 1, max: 254})}),
  fc.record({per: fc.constant("email_heat"), points, upto: fc.constantFrom(1, 2.25, 900)})
);
const gated = fc.record(
  {
    when,
    points,
    kind: fc.constantFrom("spam", "disqualifier"),
    gate: fc.constant("last"),
    recycle: days
  },
  {requiredKeys: ["when", "kind", "gate"]}
);
const place = fc.oneof(
  fc.record({dimension: fc.constantFrom("fit", "intent")}),
  fc.constant({group: "web"}),
  fc.constant({group: "web", dimension: "intent"})
);
const extras = fc.record(
  {
    title: fc.constantFrom("A", "Says: yes"),
    framework: fc.constantFrom("bant.need", "meddic.champion"),
    unknown: points
  },
  {requiredKeys: []}
);
const criterion = fc
  .tuple(place, extras, fc.oneof(gated, fc.tuple(rule, fc.option(fc.constantFrom(...kinds), {nil: undefined}))))
  .map(([where, more, how]) => {
    if (!Array.isArray(how)) return {...where, ...more, ...how};
    const [one, kind] = how;
    return {...where, ...more, ...one, ...(kind === undefined ? {} : {kind})};
  });

const list = fc
  .tuple(fc.array(fc.tuple(tierWhen, action), {minLength: 1, maxLength: 4}), action)
  .map(([some, rest]) => [
    ...some.map(([rule, does], i) => ({name: `tier ${i}`, when: rule, ...does})),
    {name: "last", ...rest}
  ]);
const grid = fc.tuple(action, action).map(([a, b]) => ({
  rows: {dimension: "fit", from: {A: 30, B: 16}, rest: "C"},
  columns: {dimension: "score", from: {"1": 20}, rest: "2"},
  cells: [
    {name: "first", cells: ["A1", "A2", "B1"], ...a},
    {cells: ["B2"], ...b},
    {name: "last", cells: ["C1", "C2"], ...a}
  ]
}));

export const modelValue = fc
  .record({
    dimensions: fc.record({fit: range, intent: range}),
    group: fc.record(
      {title: fc.constant("Web"), max: fc.integer({min: 0, max: 50}), min: fc.integer({min: -9, max: 0})},
      {requiredKeys: ["max"]}
    ),
    score: range,
    criteria: fc.array(criterion, {minLength: 1, maxLength: 6}),
    tiers: fc.oneof(list, grid),
    rest: fc.record(
      {
        title: fc.constant("Generated"),
        effective: fc.constant({from: "2026-01-01"}),
        lead_types: fc.dictionary(fc.constantFrom(...qualifiedStages), tierWhen)
      },
      {requiredKeys: []}
    )
  })
  .map(({group, criteria, rest, ...model}) => ({
    model: "points",
    version: 2,
    ...model,
    ...rest,
    groups: {web: {dimension: "intent", ...group}},
    // A group nobody is in is a fault.
    criteria: [...criteria, {group: "web", when: "is_customer", points: 1}].map((one, i) => ({id: `c${i}`, ...one}))
  }));

const odd = fc.constantFrom<unknown>(
  null,
  0,
  -1,
  1.5,
  1e12,
  "",
  "x",
  "A B",
  true,
  [],
  {},
  ["x"],
  {x: 1},
  "recycle",
  "30 days"
);

/** The value with one thing taken away, put in or replaced somewhere in it. */
export function spoil(value: unknown): fc.Arbitrary<unknown> {
  const paths = listPaths(value);
  return fc
    .tuple(
      fc.constantFrom(...paths),
      fc.constantFrom("remove", "replace", "add"),
      odd,
      fc.constantFrom("when", "gate", "upto", "after", "points", "x", "of", "within")
    )
    .map(([path, how, other, key]) => {
      const copy = structuredClone(value);
      const parent = path.slice(0, -1).reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], copy);
      const last = path.at(-1)!;
      if (how === "remove" && !Array.isArray(parent)) delete (parent as Record<string, unknown>)[last];
      else if (how === "add" && !Array.isArray(parent)) (parent as Record<string, unknown>)[key] = other;
      else (parent as Record<string, unknown>)[last] = other;
      return copy;
    });
}

function listPaths(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [[...path]];
  const inside = Object.entries(value).flatMap(([key, one]) => listPaths(one, [...path, key]));
  return path.length === 0 ? inside : [[...path], ...inside];
}
