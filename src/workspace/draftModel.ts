import type {Measure} from "../model/feature.js";
import {quoteLiteral} from "../sql/identifier.js";

/** What a workspace knows of a lead, for a first draft of a model. */
export interface LeadFacts {
  columns: readonly LeadColumn[];
  features: readonly {name: string; sql: string; measure: Measure}[];
  /** Criteria of frameworks that somebody has assessed, with the answers that count as met. */
  assessed: readonly {criterion: string; met: readonly string[]}[];
}

export interface LeadColumn {
  name: string;
  /** The name as an expression writes it, in quotes where it needs them. */
  sql: string;
  type: "text" | "number" | "boolean" | "other";
  /** False where it is the latest value without a date, which may leak the outcome. */
  isDated: boolean;
  /** The value most leads share, or the middle one of a number; null where none is common enough to be named. */
  value: string | null;
}

export interface DraftOptions {
  id: string;
  title: string;
  /** First day of use, `YYYY-MM-DD`; null without dates. */
  effectiveFrom: string | null;
  /** Path from the file to the JSON Schema; null where there is none. */
  schema: string | null;
}

/** One criterion in one line of YAML. */
interface Proposal {
  dimension: "fit" | "intent";
  line: string;
}

interface Group {
  heading: string;
  proposals: Proposal[];
}

/**
 * A first version of a model that is valid as it stands: one criterion for each dimension, and as comments what else
 * the workspace knows. Every proposal is valid when its `#` is taken away.
 *
 * @returns the text of the file; null where nothing is known of a lead that could give points
 */
export function draftModel({id, title, effectiveFrom, schema}: DraftOptions, facts: LeadFacts): string | null {
  const groups = toGroups(facts);
  const all = groups.flatMap(({proposals}) => proposals);
  const chosen = (["fit", "intent"] as const).flatMap(
    (dimension) => all.find((proposal) => proposal.dimension === dimension) ?? []
  );
  if (chosen.length === 0) return null;
  const meanings = {fit: "who the lead is", intent: "what the lead does"};
  return [
    ...(schema === null ? [] : [`# yaml-language-server: $schema=${schema}`]),
    `# A first draft. The points are placeholders: set them, take away the # of what you need, then`,
    "# winnow check says whether all is well, winnow backtest how well it would have ranked, and",
    `# winnow model promote ${id}@1 puts it to use. A version in use is never rewritten: winnow model bump ${id} makes`,
    "# the next one.",
    `model: ${id}`,
    "version: 1",
    `title: ${JSON.stringify(title)}`,
    ...(effectiveFrom === null
      ? []
      : [
          "# Leads scored before this day were known when the points were set, so they are shown apart.",
          `effective: { from: ${effectiveFrom} }`
        ]),
    "# What is added up on its own, and the range it is held in.",
    "dimensions:",
    ...chosen.map(({dimension}) => `  ${dimension}: { min: 0, max: 100 } # ${meanings[dimension]}`),
    "score: { min: 0, max: 100 }",
    "criteria:",
    ...chosen.map(({line}) => `  - ${line}`),
    ...groups.flatMap((group) => printGroup(group, chosen)),
    "# Best first; the last one takes whoever is left. Actions: sales, nurture, disqualify.",
    "tiers:",
    '  - { name: good, when: "score >= 10", action: sales }',
    "  - { name: poor, action: nurture }",
    ""
  ].join("\n");
}

function printGroup({heading, proposals}: Group, chosen: readonly Proposal[]): string[] {
  const rest = proposals.filter((proposal) => !chosen.includes(proposal));
  const needsDimension = (proposal: Proposal) => !chosen.some(({dimension}) => dimension === proposal.dimension);
  const usable = rest.filter((proposal) => !needsDimension(proposal));
  return usable.length === 0 ? [] : ["", `  # ${heading}`, ...usable.map(({line}) => `  # - ${line}`)];
}

function toGroups({columns, features, assessed}: LeadFacts): Group[] {
  const taken = new Set<string>();
  const columnsOf = (isDated: boolean) =>
    columns.filter((column) => column.isDated === isDated).map((column) => toProposal(column.name, columnRule(column)));
  const toProposal = (name: string, rule: string, dimension: "fit" | "intent" = "fit", more = ""): Proposal => ({
    dimension,
    line: `{ id: ${toId(name, taken)}, dimension: ${dimension}, ${more}${rule} }`
  });
  return [
    {heading: "Who the lead is", proposals: columnsOf(true)},
    {
      heading: "What the lead does: features of workspace.yaml",
      proposals: features.map((feature) => toProposal(feature.name, featureRule(feature), "intent"))
    },
    {
      heading: "What people found out",
      proposals: assessed.map(({criterion, met}) =>
        toProposal(
          criterion,
          printWhen(`assessed(${quoteLiteral(criterion)}) ${printAnswers(met)}`),
          "fit",
          `kind: assessment, framework: ${criterion}, `
        )
      )
    },
    {heading: "Latest values without a date, which may tell how it ended", proposals: columnsOf(false)}
  ];
}

const printWhen = (predicate: string) => `when: ${JSON.stringify(predicate)}, points: 10`;

function printAnswers(answers: readonly string[]): string {
  const list = answers.map(quoteLiteral).join(", ");
  return answers.length === 1 ? `= ${list}` : `in (${list})`;
}

function columnRule({sql, type, value}: LeadColumn): string {
  if (type === "boolean") return printWhen(sql);
  if (value === null) return printWhen(`${sql} is not null`);
  return printWhen(type === "number" ? `${sql} >= ${value}` : `${sql} = ${quoteLiteral(value)}`);
}

function featureRule({name, sql, measure}: LeadFacts["features"][number]): string {
  if (measure === "days_since" || measure === "days_since_first") return printWhen(`${sql} <= 7`);
  return measure === "deepest" ? printWhen(`${sql} = 'decision'`) : `per: ${name}, points: 5, upto: 3`;
}

/** A name a criterion may have that no other one has. */
function toId(name: string, taken: Set<string>): string {
  const letters = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "_")
    .replace(/^[^a-z]+/, "");
  const base = letters === "" ? "column" : letters;
  let id = base;
  for (let i = 2; taken.has(id); ++i) id = `${base}_${i}`;
  taken.add(id);
  return id;
}
