import {describe, expect, it} from "vitest";
import type {Role} from "../../src/domain/assessment.js";
import {assessmentColumn} from "../../src/domain/assessment.js";
import {frameworks, toFramework} from "../../src/domain/framework.js";
import {recordFrameworks} from "../../src/ingest/recordFrameworks.js";
import {buildKnown} from "../../src/observe/known.js";
import {openEngine, valuesOf} from "../support/warehouse.js";

const value = toFramework({
  framework: "value",
  title: "Value",
  criteria: [
    {
      id: "impact",
      title: "Impact",
      theme: "consequences",
      asks: "Is it large?",
      questions: [],
      // The alphabet says otherwise.
      grades: ["weak", "fair", "strong"],
      met_from: "fair"
    }
  ]
});

type Answer = [at: string, answer: string, role: Role | null, criterion?: string];

async function assessed(answers: Answer[], role: Role | null = null, asked = "bant.need") {
  const engine = await openEngine({});
  await recordFrameworks(engine, [...frameworks, value]);
  await engine.execute("create table lead as select 'a' as lead_id, 'x' as observation_id");
  await engine.execute(
    "create table spine as select 0 as observation_id, 'a' as lead_id, timestamp '2026-01-15' as as_of"
  );
  await engine.execute(
    "create table assessment (lead_id varchar, assessed_at timestamp, criterion varchar, answer varchar, role varchar)"
  );
  for (const [at, answer, by, criterion = asked] of answers)
    await engine.execute(
      `insert into assessment values ('a', '${at}', '${criterion}', '${answer}', ${by === null ? "null" : `'${by}'`})`
    );
  await buildKnown(engine, "spine", {
    features: {},
    columns: ["observation_id"],
    assessments: [{criterion: asked, role}]
  });
  const rows = await valuesOf(engine, `select "${assessmentColumn(asked, role)}" from known`);
  expect(rows.length).toBe(1);
  return rows[0]![0];
}

describe("an assessment", () => {
  it("is the latest strictly before as_of", async () => {
    expect(
      await assessed([
        ["2026-01-01", "met", "sales"],
        ["2026-01-10", "unmet", "marketing"]
      ])
    ).toBe("unmet");
    expect(
      await assessed([
        ["2026-01-01", "met", "sales"],
        ["2026-01-14 23:59:59.999999", "unmet", "sales"]
      ])
    ).toBe("unmet");
    expect(
      await assessed([
        ["2026-01-01", "met", "sales"],
        ["2026-01-15", "unmet", "sales"]
      ])
    ).toBe("met");
    expect(await assessed([["2026-01-15", "met", "sales"]])).toBe(null);
  });

  it("at the same instant is that of sales", async () => {
    const at = "2026-01-10";
    expect(
      await assessed([
        [at, "met", "marketing"],
        [at, "unmet", "sales"]
      ])
    ).toBe("unmet");
    expect(
      await assessed([
        [at, "unmet", "sales"],
        [at, "met", "marketing"]
      ])
    ).toBe("unmet");
    expect(
      await assessed([
        [at, "unmet", null],
        [at, "met", "sales"]
      ])
    ).toBe("met");
  });

  it("may be asked of one role only", async () => {
    const answers: Answer[] = [
      ["2026-01-01", "met", "marketing"],
      ["2026-01-10", "unmet", "sales"]
    ];
    expect(await assessed(answers, "marketing")).toBe("met");
    expect(await assessed(answers, "sales")).toBe("unmet");
    expect(await assessed([["2026-01-10", "unmet", null]], "sales")).toBe(null);
  });

  it("that says unknown is unknown, though an earlier one knew", async () => {
    expect(
      await assessed([
        ["2026-01-01", "met", "sales"],
        ["2026-01-10", "unknown", "sales"]
      ])
    ).toBe(null);
  });

  it("by grade is the grade; at the same instant sales decides, then the better grade", async () => {
    const at = "2026-01-10";
    const graded = (answers: Answer[], role: Role | null = null) => assessed(answers, role, "value.impact");
    expect(
      await graded([
        ["2026-01-01", "strong", "sales"],
        [at, "weak", "marketing"]
      ])
    ).toBe("weak");
    expect(
      await graded([
        [at, "weak", "sales"],
        [at, "strong", "marketing"]
      ])
    ).toBe("weak");
    expect(
      await graded([
        [at, "weak", "sales"],
        [at, "strong", "sales"],
        [at, "fair", "sales"]
      ])
    ).toBe("strong");
    expect(
      await graded([
        [at, "strong", null],
        [at, "unknown", "sales"]
      ])
    ).toBe(null);
    expect(
      await graded(
        [
          [at, "strong", "sales"],
          [at, "fair", "marketing"]
        ],
        "marketing"
      )
    ).toBe("fair");
  });

  it("dated into the year 9999, as some systems mark what never ends, stops nothing", async () => {
    expect(
      await assessed([
        ["9999-12-31 23:59:59.999999", "met", "sales"],
        ["2026-01-01", "unmet", "sales"]
      ])
    ).toBe("unmet");
  });

  it("of another criterion or nobody is unknown", async () => {
    expect(await assessed([["2026-01-01", "met", "sales", "bant.money"]])).toBe(null);
    expect(await assessed([])).toBe(null);
  });
});
