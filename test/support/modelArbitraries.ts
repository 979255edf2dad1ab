import fc from "fast-check";
import {actions} from "../../src/domain/action.js";
import {qualifiedStages} from "../../src/domain/stage.js";
import {formatDecimal, toDecimal} from "../../src/model/decimal.js";
import type {Row, Value} from "../../src/model/evaluate.js";
import type {Comparison, Expression} from "../../src/model/expression.js";
import type {Criterion, Dimension, Model, Rule, TierRule} from "../../src/model/model.js";
import {toGrid} from "../../src/model/parseGrid.js";
import {createReporter} from "../../src/model/reporter.js";
import type {GridSpec} from "../../src/model/tierSpec.js";
import {quoteIdentifier, quoteLiteral} from "../../src/sql/identifier.js";

/** Columns of the generated leads with their types; `heat` is a fading feature. */
export const leadColumns: Readonly<Record<string, string>> = {
  employees: "INTEGER",
  views: "BIGINT",
  revenue: "DECIMAL(18,4)",
  heat: "DECIMAL(38,6)",
  country: "VARCHAR",
  job: "VARCHAR",
  'odd "name': "VARCHAR",
  is_customer: "BOOLEAN",
  renewal: "DATE",
  seen_at: "TIMESTAMP",
  "assessed:bant.budget": "VARCHAR",
  "assessed:bant.need:sales": "VARCHAR"
};

const comparisons: readonly Comparison[] = ["=", "<>", "<", "<=", ">", ">="];
const operators = fc.constantFrom(...comparisons);
const words = fc.constantFrom("", " ", "vp", "VP", "c_level", "ïß", "it's", "Zürich", "a b", " x\t", "👍", "～", "ab");
const decimals = (scale: number, max: number) =>
  fc.integer({min: -max, max}).map((digits) => formatDecimal({digits: BigInt(digits), scale}));
const days = fc.integer({min: 0, max: 800}).map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
const times = fc
  .tuple(days, fc.constantFrom("00:00:00", "08:30:00", "23:59:59.999999", "08:30:00.5"))
  .map(([day, time]) => `${day} ${time}`);

const column = (name: string): Expression => ({node: "column", name});
const columnOf = (...names: string[]) => fc.constantFrom(...names.map(column));
const literal = (type: "number" | "text" | "date" | "timestamp") => (value: string) =>
  ({node: "literal", type, value}) as Expression;

/** Typed expressions, so that every one of them is a predicate an engine can bind. */
export const {predicate} = fc.letrec<{predicate: Expression; number: Expression; text: Expression}>((tie) => ({
  number: fc.oneof(
    {depthSize: "small", withCrossShrink: true},
    fc.oneof(
      columnOf("employees", "views", "revenue", "heat"),
      decimals(0, 300).map(literal("number")),
      decimals(3, 5000).map(literal("number"))
    ),
    fc
      .tuple(fc.constantFrom("+" as const, "-" as const), tie("number"), tie("number"))
      .map(([operator, left, right]): Expression => ({node: "arithmetic", operator, left, right})),
    fc
      .tuple(columnOf("employees", "revenue"), decimals(2, 900).map(literal("number")))
      .map(([left, right]): Expression => ({node: "arithmetic", operator: "*", left, right})),
    tie("number").map((operand): Expression => ({node: "call", name: "abs", operands: [operand]})),
    tie("text").map((operand): Expression => ({node: "call", name: "length", operands: [operand]})),
    fc.tuple(tie("number"), tie("number")).map((operands): Expression => ({node: "call", name: "coalesce", operands}))
  ),
  text: fc.oneof(
    {depthSize: "small", withCrossShrink: true},
    fc.oneof(
      columnOf("country", "job", 'odd "name'),
      words.map(literal("text")),
      fc.constant<Expression>({node: "assessed", criterion: "bant.budget", role: null}),
      fc.constant<Expression>({node: "assessed", criterion: "bant.need", role: "sales"})
    ),
    fc
      .tuple(fc.constantFrom("lower" as const, "upper" as const, "trim" as const), tie("text"))
      .map(([name, operand]): Expression => ({node: "call", name, operands: [operand]})),
    fc.tuple(tie("text"), tie("text")).map((operands): Expression => ({node: "call", name: "coalesce", operands}))
  ),
  predicate: fc.oneof(
    {depthSize: "small", withCrossShrink: true},
    columnOf("is_customer"),
    fc.tuple(operators, tie("number"), tie("number")).map(toCompare),
    fc.tuple(operators, tie("text"), tie("text")).map(toCompare),
    fc.tuple(operators, columnOf("renewal", "seen_at"), days.map(literal("date"))).map(toCompare),
    fc.tuple(operators, columnOf("renewal", "seen_at"), times.map(literal("timestamp"))).map(toCompare),
    fc
      .tuple(tie("number"), tie("number"), tie("number"))
      .map(([operand, low, high]): Expression => ({node: "between", operand, low, high})),
    fc
      .tuple(tie("text"), fc.array(tie("text"), {minLength: 1, maxLength: 4}))
      .map(([operand, list]): Expression => ({node: "in", operand, list})),
    fc
      .tuple(
        fc.constantFrom("contains" as const, "starts_with" as const, "ends_with" as const),
        tie("text"),
        tie("text")
      )
      .map(([name, a, b]): Expression => ({node: "call", name, operands: [a, b]})),
    fc.oneof(tie("number"), tie("text")).map((operand): Expression => ({node: "isNull", operand})),
    tie("predicate").map((operand): Expression => ({node: "not", operand})),
    fc
      .tuple(fc.constantFrom("and" as const, "or" as const), fc.array(tie("predicate"), {minLength: 2, maxLength: 3}))
      .map(([node, operands]): Expression => ({node, operands}))
  )
}));

function toCompare([operator, left, right]: [Comparison, Expression, Expression]): Expression {
  return {node: "compare", operator, left, right};
}

const answer = fc.constantFrom("met", "unmet", "unknown");

/** A lead with some values missing. */
export const lead: fc.Arbitrary<Row> = fc.record({
  employees: fc.option(fc.oneof(fc.integer({min: -5, max: 5000}), fc.constantFrom(2147483647, 0))),
  views: fc.option(fc.integer({min: 0, max: 12})),
  revenue: fc.option(fc.integer({min: -100000, max: 90000000}).map((n) => ({digits: BigInt(n), scale: 4}))),
  heat: fc.option(fc.integer({min: -2000000, max: 9000000}).map((n) => ({digits: BigInt(n), scale: 6}))),
  country: fc.option(words),
  job: fc.option(words),
  'odd "name': fc.option(words),
  is_customer: fc.option(fc.boolean()),
  renewal: fc.option(days),
  seen_at: fc.option(times),
  "assessed:bant.budget": fc.option(answer),
  "assessed:bant.need:sales": fc.option(answer)
});

const points = fc.oneof(decimals(0, 30), decimals(2, 3000), decimals(3, 30000));
const small = fc.integer({min: 1, max: 12}).map(String);

const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({type: fc.constant("when" as const), when: predicate, points}),
  fc.record({
    type: fc.constant("bands" as const),
    bands: fc.array(fc.record({when: predicate, points}), {minLength: 1, maxLength: 4})
  }),
  fc.record({
    type: fc.constant("per" as const),
    per: fc.constantFrom("views", "employees", "revenue"),
    fades: fc.constant(false),
    points,
    upto: small
  }),
  fc.record({
    type: fc.constant("per" as const),
    per: fc.constant("heat"),
    fades: fc.constant(true),
    points,
    upto: fc.oneof(small, fc.constantFrom("0.5", "2.25", "0.000003"))
  })
);

const range = fc
  .tuple(fc.integer({min: -4000, max: 0}), fc.integer({min: 0, max: 6000}))
  .map(([min, max]) => ({min, max}));

const tierRule = fc.letrec<{rule: TierRule}>((tie) => ({
  rule: fc.oneof(
    {depthSize: "small", withCrossShrink: true},
    fc.record({
      node: fc.constant("compare" as const),
      subject: fc.constantFrom<number | "score">(0, 1, "score"),
      operator: operators,
      threshold: fc.integer({min: -3000, max: 6000})
    }),
    tie("rule").map((operand): TierRule => ({node: "not", operand})),
    fc
      .tuple(fc.constantFrom("and" as const, "or" as const), fc.array(tie("rule"), {minLength: 2, maxLength: 3}))
      .map(([node, operands]): TierRule => ({node, operands}))
  )
})).rule;

/** A criterion before it is put into its model: its groups and gates are drawn as numbers that fit any model. */
const criterion = fc.record({
  dimension: fc.constantFrom(0, 1),
  rule,
  unknownPoints: fc.oneof(fc.constant("0"), points),
  framework: fc.constantFrom(null, "bant.authority"),
  group: fc.option(fc.nat(1), {freq: 2}),
  gate: fc.option(fc.nat(5), {freq: 3}),
  recycleDays: fc.option(fc.integer({min: 1, max: 400}))
});

/** A cap inside one of the two dimensions; at least one side is limited. */
const group = fc
  .record({
    dimension: fc.constantFrom(0, 1),
    min: fc.option(fc.integer({min: -3000, max: 0})),
    max: fc.option(fc.integer({min: 0, max: 4000}))
  })
  .map(({min, max, ...rest}) => ({...rest, min, max: min === null ? (max ?? 1000) : max}));

const tierList = fc
  .array(tierRule, {maxLength: 4})
  .map((rules) => ({grid: null, tiers: [...rules, null].map((when, i) => ({...tierOf(i), when}))}));

const axis = (names: readonly string[]) =>
  fc
    .record({
      dimension: fc.constantFrom("fit", "intent", "score"),
      from: fc.uniqueArray(fc.integer({min: -30, max: 60}), {minLength: 1, maxLength: names.length - 1})
    })
    .map(({dimension, from}) => ({
      dimension,
      from: Object.fromEntries(from.map((points, i) => [names[i]!, points])),
      rest: names.at(-1)!
    }));

/** A grid whose cells are dealt out to tiers by chance, compiled as one of a file is. */
const tierGrid = fc
  .tuple(axis(["A", "B", "C", "D"]), axis(["1", "2", "3", "4"]), fc.array(fc.nat(3), {minLength: 16, maxLength: 16}))
  .map(([rows, columns, dealt]) => {
    const names = ({from, rest}: GridSpec["rows"]) => [...Object.keys(from), rest];
    const cells = names(rows).flatMap((r) => names(columns).map((c) => `${r}${c}`));
    const tiers = [0, 1, 2, 3].map((t) => cells.filter((_, i) => dealt[i] === t)).filter((own) => own.length > 0);
    const spec = {
      rows,
      columns,
      cells: tiers.map((own, t) => ({...tierOf(t), action: "nurture" as const, cells: own}))
    };
    const grid = toGrid(
      spec,
      [dimensionOf("fit"), dimensionOf("intent")],
      createReporter("generated", () => null)
    );
    if (grid === null) throw new Error("a generated grid has faults");
    return grid;
  });

const dimensionOf = (id: string) => ({id, min: 0, max: 0});
const tierOf = (i: number) => ({name: `t${i}`, action: actions[i % actions.length]!, afterDays: null});

const leadTypes = fc
  .array(tierRule, {maxLength: 2})
  .map((rules) => rules.map((one, i) => ({stage: qualifiedStages[i]!, rule: one})));

/** A model of two dimensions with every construct of the language. */
export const model: fc.Arbitrary<Model> = fc
  .record({
    criteria: fc.array(criterion, {minLength: 1, maxLength: 8}),
    groups: fc.array(group, {maxLength: 2}),
    ranges: fc.tuple(range, range),
    score: range,
    tiers: fc.oneof(tierList, tierGrid),
    leadTypes
  })
  .map(({criteria, groups, ranges: [fit, intent], score, tiers: {grid, tiers}, leadTypes: types}) => {
    const owns = (one: {group: number | null}, g: number) => one.group !== null && one.group % groups.length === g;
    // As in a file, a group has at least one criterion; others are left out.
    const used = groups.filter((_, g) => criteria.some((one) => owns(one, g)));
    return {
      id: "generated",
      version: 1,
      title: "generated",
      effectiveFrom: null,
      dimensions: [
        {id: "fit", ...fit},
        {id: "intent", ...intent}
      ] satisfies Dimension[],
      groups: used.map((one, g) => ({...one, id: `g${g}`, title: `g ${g}`})),
      score,
      criteria: criteria.map((one, i) => toCriterion(one, i, used, tiers.length)),
      tiers,
      grid,
      leadTypes: types
    };
  });

type Drawn = Pick<Criterion, "dimension" | "rule" | "unknownPoints" | "framework" | "group" | "gate" | "recycleDays">;

function toCriterion(drawn: Drawn, i: number, groups: readonly {dimension: number}[], nTiers: number): Criterion {
  const group = drawn.group === null || groups.length === 0 ? null : drawn.group % groups.length;
  const dimension = group === null ? drawn.dimension : groups[group]!.dimension;
  const gate = drawn.rule.type === "when" && drawn.gate !== null && nTiers > 1 ? 1 + (drawn.gate % (nTiers - 1)) : null;
  return {
    ...drawn,
    id: `c${i}`,
    title: `c ${i}`,
    kind: gate === null ? "website" : "spam",
    group,
    dimension,
    gate,
    recycleDays: gate === null ? null : drawn.recycleDays
  };
}

/** A relation with the rows of generated leads, in order of `i`. */
export function printLeads(rows: readonly Row[]): string {
  const names = Object.keys(leadColumns);
  const values = rows.map(
    (row, i) => `(${[i, ...names.map((name) => printValue(row[name]!, leadColumns[name]!))].join(", ")})`
  );
  return `(VALUES ${values.join(", ")}) AS lead(i, ${names.map(quoteIdentifier).join(", ")})`;
}

function printValue(value: Value, type: string): string {
  if (value === null) return `CAST(NULL AS ${type})`;
  if (typeof value === "boolean") return String(value);
  const text = typeof value === "string" ? value : formatDecimal(toDecimal(value));
  return `CAST(${quoteLiteral(text)} AS ${type})`;
}
