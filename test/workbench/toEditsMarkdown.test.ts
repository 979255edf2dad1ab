import {expect, it} from "vitest";
import {toEditsMarkdown} from "../../src/workbench/toEditsMarkdown.js";
import {compileModel} from "../support/modelCompiled.js";

const model = await compileModel(["title: Budget", 'title: "Budget | <b>@all</b>"']);
const options = {figures: [], notes: [], dataHash: "abc"};

it("says what differs and what that makes of the figures", () => {
  const text = toEditsMarkdown(
    model,
    {"criteria.decision_maker.points": "25", "criteria.heat.off": "off", "tiers.excellent.1": "30"},
    {
      figures: [
        {label: "AUC", before: "0.755 (0.740–0.770)", after: "0.760", difference: "0.005 (0.001 to 0.009)"},
        {label: "Excellent | leads", before: "10", after: "12", difference: ""}
      ],
      notes: ["Cohorts from 2025-10 judge."],
      dataHash: "abc"
    }
  );
  expect(text).toMatchInlineSnapshot(`
    "### points@2 with 3 changes

    - **decision maker** changed: met: +20 → +25
    - **heat** removed: 2.5 points for each of email heat, up to 8, fading with time (intent)
    - **excellent** changed: fit is at least 35 and intent is at least 25, for sales → fit is at least 35 and intent is at least 30, for sales

    | measure | points@2 | changed | difference (95 % interval) |
    | --- | ---: | ---: | ---: |
    | AUC | 0.755 (0.740–0.770) | 0.760 | 0.005 (0.001 to 0.009) |
    | Excellent \\| leads | 10 | 12 |  |

    Cohorts from 2025-10 judge.

    <sub>data abc</sub>
    "
  `);
});

it("makes every text of a file harmless", () => {
  const text = toEditsMarkdown(model, {"criteria.budget_met.points": "31"}, options);
  expect(text).toContain("Budget \\| &lt;b&gt;@<!-- -->all&lt;/b&gt;");
});

it("says so where nothing differs", () => {
  expect(toEditsMarkdown(model, {}, options)).toContain("Nothing differs.");
});
