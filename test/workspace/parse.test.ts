import {describe, expect, it} from "vitest";
import {FaultsError, formatFault} from "../../src/util/errors.js";
import {parseWorkspace} from "../../src/workspace/parse.js";

const good = `title: Test
observe: { as_of: created + 14 days }
convert: { to: won, within: 120 days }
sources:
  lead: { file: leads.csv, columns: { lead_id: id, created_at: created } }
  deal: { file: deals.csv, columns: { lead_id: lead, closed_at: closed, is_won: "true" } }
`;

function faultsOf(text: string): string[] {
  try {
    parseWorkspace(text, "data/company/workspace.yaml");
  } catch (error) {
    if (error instanceof FaultsError)
      return error.faults.map((fault) => formatFault(fault).replace("data/company/workspace.yaml", "w"));
    throw error;
  }
  return [];
}

const change = (from: string, to: string) => {
  expect(good).toContain(from);
  return faultsOf(good.replace(from, to));
};

it("a sound file becomes a workspace named like its folder", () => {
  const workspace = parseWorkspace(good, "data/company/workspace.yaml");
  expect(workspace).toMatchObject({
    name: "company",
    observe: {kind: "created", days: 14},
    convert: {to: "won", withinDays: 120},
    observedUntil: null,
    champion: null
  });
  expect(workspace.sources.map(({table, place}) => [table, place])).toEqual([
    ["lead", ["sources", "lead"]],
    ["deal", ["sources", "deal"]]
  ]);
});

it("the moment of scoring may be a stage, with or without a delay", () => {
  const stages = "  stage_change: { file: s.csv, columns: { lead_id: l, entered_at: e, stage: s } }\n";
  const policyOf = (text: string) =>
    parseWorkspace(good.replace("created + 14 days", text) + stages, "w/workspace.yaml").observe;
  expect(policyOf("stage marketing_qualified")).toEqual({kind: "stage", stage: "marketing_qualified", days: 0});
  expect(policyOf("stage sales_accepted + 1 day")).toEqual({kind: "stage", stage: "sales_accepted", days: 1});
  expect(policyOf("created")).toEqual({kind: "created", days: 0});
});

it("several files may feed one table, and are told apart", () => {
  const two =
    good.replace("deal: {", "deal:\n    - {") +
    `    - { file: more.csv, columns: { lead_id: l, closed_at: c, is_won: w } }\n`;
  const {sources} = parseWorkspace(two, "w/workspace.yaml");
  expect(sources.map(({name, place}) => [name, place.join(".")])).toEqual([
    ["lead", "sources.lead"],
    ["deal", "sources.deal.0"],
    ["deal 2", "sources.deal.1"]
  ]);
});

describe("faults", () => {
  it("come all at once, each with line, column, value and nearest name", () => {
    const text = `title: Test
observed_until: 2026-02-30
observe: { as_of: stage marketing_qualifid }
convert: { to: wonn, within: 0 days }
sources:
  lead:
    file: ../leads.csv
    columns: { lead_id: id, creatd_at: created }
    attributes:
      Segment: {}
      "a b": {}
  deal:
    file: https://example.org/deals.csv
    columns: { lead_id: lead, is_won: "true" }
    attributes: { size: {} }
`;
    expect(faultsOf(text)).toEqual([
      "w:8:29: sources.lead.columns.creatd_at: unknown column of lead: creatd_at (did you mean created_at?)",
      "w:7:11: sources.lead.file: file must lie inside the data folder: ../leads.csv",
      "w:10:7: sources.lead.attributes.Segment: name is taken: Segment",
      "w:11:7: sources.lead.attributes.a b: attribute name must be letters, digits and _: a b",
      "w:14:5: sources.deal.columns: missing: closed_at",
      "w:13:11: sources.deal.file: file must not be an address: https://example.org/deals.csv",
      "w:15:5: sources.deal.attributes: a table without attributes: deal",
      "w:2:17: observed_until: not a day: 2026-02-30 (expected a form like 2026-06-30)",
      "w:3:12: observe.as_of: unknown stage: marketing_qualifid (did you mean marketing_qualified?)",
      "w:4:16: convert.to: unknown stage: wonn (did you mean won?)",
      "w:4:30: convert.within: duration must be above 0: 0 days",
      "w:3:12: observe.as_of: no stage_change source for the moment of scoring",
      "w:8:5: sources.lead.columns: missing: created_at (or state observe: undated)"
    ]);
  });

  it("of the form come before those of the meaning, with the nearest key", () => {
    const text = good
      .replace("title: Test", "titel: Test")
      .replace("columns: { lead_id: id", "colums: { lead_id: id")
      .replace("sources:", "surces: {}\nsources:");
    expect(faultsOf(text)).toEqual([
      "w:1:1: title: missing: title",
      "w:6:3: sources.lead.columns: missing: columns",
      "w:6:28: sources.lead.colums: unknown key: colums (did you mean columns?)",
      "w:1:1: titel: unknown key: titel (did you mean title?)",
      "w:4:1: surces: unknown key: surces (did you mean sources?)"
    ]);
  });

  it.each([
    ["https://example.org/x.csv", "file must not be an address"],
    ["s3://bucket/x.csv", "file must not be an address"],
    ["file:///etc/passwd", "file must not be an address"],
    ["/etc/passwd", "file must lie inside the data folder"],
    ["../x.csv", "file must lie inside the data folder"],
    ["a/../../x.csv", "file must lie inside the data folder"],
    ["..", "file must lie inside the data folder"],
    ["*.csv", "file must be one file, without wildcards"]
  ])("a file that leads elsewhere is refused: %s", (file, message) => {
    expect(change("leads.csv", JSON.stringify(file))).toEqual([`w:5:17: sources.lead.file: ${message}: ${file}`]);
  });

  it("an unknown table is named with the nearest", () => {
    expect(change("deal:", "deals:")).toContain("w:6:3: sources.deals: unknown key: deals (did you mean deal?)");
  });

  it("a source without leads is refused", () => {
    expect(faultsOf(good.replace(/ {2}lead:.*\n/, ""))).toEqual(["w:4:1: sources: missing: lead"]);
  });

  it("a workspace that tells no outcome is refused", () => {
    expect(faultsOf(good.replace(/ {2}deal:.*\n/, ""))).toEqual([
      "w:4:1: sources: no source tells when a lead reaches: won (expected deal, stage_change, or is_won of lead)"
    ]);
    expect(change("to: won", "to: opportunity")[0]).toContain("no source tells when a lead reaches: opportunity");
  });

  it("data with dates need a horizon, data without must not have one", () => {
    expect(change(", within: 120 days", "")).toEqual(["w:3:1: convert: missing: within"]);
    expect(change("{ as_of: created + 14 days }", "undated")).toEqual([
      "w:3:29: convert.within: undated data have no horizon: 120 days"
    ]);
    expect(change("120 days", "soon")[0]).toMatch(/^w:3:29: convert\.within: .*soon/);
  });

  it("a flag without a date needs undated data", () => {
    expect(change("lead_id: id,", "lead_id: id, is_won: won,")).toEqual([
      "w:5:3: sources.lead: is_won has no date, so it needs: observe: undated"
    ]);
  });

  it("an unknown moment of scoring comes with what is possible", () => {
    expect(change("created + 14 days", "yesterday")[0]).toBe(
      "w:2:19: observe.as_of: unknown moment of scoring: yesterday (expected created + 14 days, stage marketing_qualified, stage marketing_qualified + 1 day)"
    );
  });

  it("of the YAML itself have their line", () => {
    expect(faultsOf("title: a\ntitle: b\n")).toEqual(["w:2:1: duplicate key: title"]);
    expect(faultsOf("title: [a\n")[0]).toMatch(/^w:\d:\d+: /);
    expect(faultsOf("")[0]).toMatch(/^w: |^w:\d:\d+: /);
  });

  it("a value of several possible forms is judged by the form it comes nearest to", () => {
    expect(change("file: leads.csv,", "file: leads.csv, fil: x,")).toEqual([
      "w:5:28: sources.lead.fil: unknown key: fil (did you mean file?)"
    ]);
    expect(change("{ as_of: created + 14 days }", "undatd")).toEqual([
      "w:2:10: observe: unknown value: undatd (did you mean undated?)"
    ]);
    expect(change("{ as_of: created + 14 days }", "{ asof: created }")).toEqual([
      "w:2:1: observe.as_of: missing: as_of",
      "w:2:12: observe.asof: unknown key: asof (did you mean as_of?)"
    ]);
  });

  it("an endless nest of aliases is refused as a fault", () => {
    const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c]\n`;
    expect(faultsOf(bomb).length).toBeGreaterThan(0);
  });
});

describe("given scores and the holdout", () => {
  const undated = good.replace("{ as_of: created + 14 days }", "undated").replace(", within: 120 days", "");

  it("are read with their order, worst first, and the name of the attribute as title", () => {
    const text = `${undated}holdout: { fold: 3 }\ngiven_scores:\n  index: { title: Index, order: [low, high] }\n  hubspot_score: {}\n`;
    const {givenScores, holdoutFold} = parseWorkspace(text, "w/workspace.yaml");
    expect(givenScores).toEqual([
      {attribute: "index", title: "Index", order: ["low", "high"]},
      {attribute: "hubspot_score", title: "hubspot_score", order: null}
    ]);
    expect(holdoutFold).toBe(3);
    expect(parseWorkspace(good, "w/workspace.yaml")).toMatchObject({givenScores: [], holdoutFold: null});
  });

  it("have their faults named, all at once", () => {
    const text = `${good}holdout: { fold: 3 }\ngiven_scores:\n  index: { order: [low, high, low] }\n  random: {}\n`;
    expect(faultsOf(text)).toEqual([
      "w:7:1: holdout: only undated data need one: fold 3 (state effective in the model: cohorts from then on are its holdout)",
      "w:9:31: given_scores.index.order[2]: listed twice: low",
      "w:10:3: given_scores.random: name is taken: random"
    ]);
    expect(faultsOf(`${undated}holdout: { folds: 3 }\ngiven_scores:\n  index: { ordr: [low, high] }\n`)).toEqual([
      expect.stringContaining("missing: fold"),
      expect.stringContaining("unknown key: folds (did you mean fold?)"),
      expect.stringContaining("unknown key: ordr (did you mean order?)")
    ]);
    expect(faultsOf(`${undated}holdout: { fold: 5 }\n`)).toHaveLength(1);
    expect(faultsOf(`${undated}given_scores:\n  index: { order: [low] }\n`)).toHaveLength(1);
  });
});

it("economics are read, each part optional, and faults say where they stand", () => {
  const economicsOf = (text: string) => parseWorkspace(`${good}economics: ${text}\n`, "w/workspace.yaml").economics;
  expect(economicsOf("{ value_per_win: 12000, cost_per_contact: 40, capacity: 150 per week }")).toEqual({
    valuePerWin: 12000,
    costPerContact: 40,
    capacity: 150
  });
  expect(economicsOf("{ capacity: 0 per week }")).toEqual({valuePerWin: null, costPerContact: null, capacity: 0});
  expect(parseWorkspace(good, "w/workspace.yaml").economics.capacity).toBeNull();
  const faults = faultsOf(`${good}economics: { value_per_win: -1, cost_per_contakt: 40 }\n`);
  expect(faults).toHaveLength(2);
  expect(faults.join("\n")).toContain("value_per_win");
  expect(faults.join("\n")).toContain("cost_per_contact");
  expect(faultsOf(`${good}economics: { capacity: 150 a day }\n`)).toEqual([
    "w:7:24: economics.capacity: not a number of leads a week: 150 a day (expected a form like 150 per week)"
  ]);
});
