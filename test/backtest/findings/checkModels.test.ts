import {describe, expect, it} from "vitest";
import {modelCodes} from "../../../src/backtest/findings/checkModels.js";
import type {Finding} from "../../../src/backtest/findings/finding.js";
import {runFiles} from "../../support/warehouse.js";

const yaml = `title: Checks
observe: undated
convert: { to: won }
champion: m@1
sources:
  lead:
    file: leads.csv
    columns: { lead_id: id, is_won: won }
    attributes: { size: { type: integer, known: creation }, country: { known: creation }, rare: { known: creation }, nothing: { known: creation } }
`;

const csv = (n: number) =>
  `id,won,size,country,rare,nothing\n${Array.from({length: n}, (_, i) => {
    const country = ["Germany", "France", "Spain"][i % 3]!;
    return `l${i},${i % 5 === 0 ? "yes" : "no"},${i % 40},${country},${i < 12 ? "no" : ""},`;
  }).join("\n")}\n`;

const model = (criteria: string, name = "m", more = "") => `model: ${name}
version: 1
dimensions: { fit: { min: -20, max: 50 }, intent: { min: 0, max: 30 } }
${more}score: { min: 0, max: 100 }
criteria:
  - { id: base, title: Base, dimension: fit, when: "size >= 20", points: 20 }
${criteria}
tiers:
  - { name: good, when: "score >= 30", action: sales }
  - { name: poor, action: nurture }
`;

async function findAll(models: Record<string, string>, n = 600): Promise<Finding[]> {
  const run = await runFiles({yaml, files: {"leads.csv": csv(n)}, models}, "backtest");
  const rows = await run.engine.queryRows<Finding>("select * from finding");
  return rows.filter(({code}) => modelCodes.includes(code));
}

async function find(criterion: string, more = ""): Promise<string[]> {
  const findings = await findAll({"m@1": model(`  - { id: c, title: Mine, ${criterion} }`, "m", more)});
  return findings.map(({code, severity, subject, title}) => `${severity} ${code} ${subject}: ${title}`);
}

describe("checkModels", () => {
  it.each([
    [
      `dimension: intent, when: "size < 5 and size > 10", points: 5`,
      "warning never_fires m@1 c: “Mine” of m@1 can never fire: its conditions exclude each other"
    ],
    [
      `dimension: intent, bands: [{ when: "size < 20", points: 5 }, { when: "size < 10", points: 9 }]`,
      "warning never_fires m@1 c: Band 2 of “Mine” of m@1 can never be reached"
    ],
    [
      `dimension: intent, when: "size > 1000", points: 5`,
      "warning never_fires m@1 c: “Mine” of m@1 fired for none of 600 observed leads for whom it is known"
    ],
    [
      `dimension: intent, bands: [{ when: "size > 1000", points: 5 }, { when: "size > 30", points: 2 }]`,
      "note never_fires m@1 c: Band 1 of “Mine” of m@1 held for none of 600 observed leads for whom it is known"
    ],
    [
      `dimension: intent, when: "rare = 'yes'", points: 5`,
      "note never_fires m@1 c: “Mine” of m@1 fired for none of 12 observed leads for whom it is known"
    ],
    [
      `dimension: intent, when: "nothing = 'x'", points: 5`,
      "warning never_fires m@1 c: “Mine” of m@1 is known for none of 600 observed leads"
    ],
    [
      `dimension: intent, when: "country in ('Germny', 'France')", points: 5`,
      "warning unknown_value m@1 c: “Mine” of m@1 asks for “Germny”, which occurs for none of 600 leads; “Germany” does"
    ],
    [
      `dimension: intent, when: "lower(country) = 'franc' or country = 'Spain'", points: 5`,
      "warning unknown_value m@1 c: “Mine” of m@1 asks for “franc”, which occurs for none of 600 leads; “france” does"
    ],
    [
      `dimension: intent, when: "country in ('Japan', 'France')", points: 5`,
      "note unknown_value m@1 c: “Mine” of m@1 asks for “Japan”, which occurs for none of 600 leads"
    ],
    [
      `dimension: intent, when: "size >= 0", points: 5`,
      "warning always_fires m@1 c: “Mine” of m@1 fires for every one of 600 observed leads"
    ],
    [
      `dimension: intent, when: "size < 20", points: 5`,
      "warning overlaps_fully m@1 c: “Base” and “Mine” of m@1 split 600 observed leads in the same way"
    ],
    [
      `dimension: intent, bands: [{ when: "size < 5", points: 1 }, { when: "size between 20 and 39", points: 5 }]`,
      "warning overlaps_fully m@1 c: “Base” and “Mine” of m@1 go to exactly the same 300 observed leads"
    ],
    [
      `dimension: intent, when: "size < 3", points: -5`,
      "warning cannot_matter m@1 c: “Mine” of m@1 fires for 45 observed leads, but no score and no tier would be another without it: the range of intent takes its points"
    ]
  ])("finds what is wrong with %s", async (criterion, expected) => {
    const found = (await find(criterion)).join("\n");
    expect(found).toContain(expected);
  });

  it("names the group whose cap takes the points, and the cap that nobody reaches", async () => {
    const web = "groups: { web: { dimension: intent, max: 0, title: What it reads } }\n";
    expect(await find(`group: web, when: "size < 3", points: 5`, web)).toEqual([
      "warning cannot_matter m@1 c: “Mine” of m@1 fires for 45 observed leads, but no score and no tier would be another without it: the cap of group “What it reads” takes its points"
    ]);
    const wide = "groups: { web: { dimension: intent, max: 25, title: What it reads } }\n";
    expect(await find(`group: web, when: "size < 3", points: 5`, wide)).toEqual([
      "note cap_never_reached m@1 web: No observed lead reaches the max of 25 points of group “What it reads” of m@1"
    ]);
  });

  it("is silent about a sound model", async () => {
    expect(await find(`dimension: intent, when: "country = 'France' and size > 3", points: 5`)).toEqual([]);
  });

  it("tells of models not in use as notes", async () => {
    const findings = await findAll({
      "m@1": model(""),
      "other@1": model(`  - { id: c, dimension: fit, when: "size >= 0", points: 1 }`, "other")
    });
    expect(findings.map(({code, severity, subject}) => [code, severity, subject])).toEqual([
      ["always_fires", "note", "other@1 c"]
    ]);
  });

  it("says that few leads tell nothing, and still reads the rules", async () => {
    const rule = `  - { id: c, title: Mine, dimension: intent, when: "size < 5 and size > 10", points: 5 }
  - { id: d, title: Too, dimension: intent, when: "country = 'Germny'", points: 5 }`;
    const findings = await findAll({"m@1": model(rule)}, 60);
    expect(findings.map(({code, title}) => [code, title])).toEqual([
      ["never_fires", "“Mine” of m@1 can never fire: its conditions exclude each other"],
      ["too_few_to_check", "60 observed leads cannot tell which criteria of m@1 never or always fire"]
    ]);
  });

  it("never names a value that few leads share", async () => {
    const findings = await findAll({
      "m@1": model(`  - { id: c, title: Mine, dimension: intent, when: "id_copy = 'l77x'", points: 5 }`).replace(
        "id_copy",
        "rare"
      )
    });
    expect(JSON.stringify(findings)).not.toContain("l77,");
    expect(findings.find(({code}) => code === "unknown_value")?.severity).toBe("note");
  });
});
