import {expect, it} from "vitest";
import {frameworks, toFramework} from "../../src/domain/framework.js";
import {recordFrameworks} from "../../src/ingest/recordFrameworks.js";
import {openEngine, valuesOf} from "../support/warehouse.js";

const own = toFramework({
  framework: "own",
  title: "Company's own",
  criteria: [
    {
      id: "size",
      title: "Size",
      theme: "money",
      asks: "How large is it?",
      questions: ["What's it worth?", "To whom?"],
      grades: ["weak", "fair", "strong"],
      met_from: "fair"
    }
  ]
});

it("recordFrameworks writes criteria in order, their questions, and their answers with rank and state", async () => {
  const engine = await openEngine({});
  await recordFrameworks(engine, [...frameworks, own]);
  expect(
    await valuesOf(
      engine,
      "select framework, framework_title, position, criterion, theme from framework_criterion where position in (0, 22) order by position"
    )
  ).toEqual([
    ["bant", "BANT", 0, "bant.budget", "money"],
    ["own", "Company's own", 22, "own.size", "money"]
  ]);
  expect(
    await valuesOf(engine, "select * from framework_question where criterion = 'own.size' order by position")
  ).toEqual([
    ["own.size", 0, "What's it worth?"],
    ["own.size", 1, "To whom?"]
  ]);
  expect(
    await valuesOf(
      engine,
      "select * from framework_answer where criterion in ('own.size', 'bant.need') order by criterion, rank"
    )
  ).toEqual([
    ["bant.need", "unmet", 1, "unmet"],
    ["bant.need", "met", 2, "met"],
    ["own.size", "weak", 1, "unmet"],
    ["own.size", "fair", 2, "met"],
    ["own.size", "strong", 3, "met"]
  ]);
});
