import {expect, it} from "vitest";
import {toContentStage} from "../../src/simulate/contentStage.js";
import {simulate, toFiles} from "../../src/simulate/index.js";
import {plainTruth} from "../../src/simulate/truth.js";

it("toContentStage goes by the page", () => {
  const pages = ["/pricing", "/product/integrations", "/blog/guide", "/", "", "/app/report", "/unsubscribe"];
  expect(pages.map((page) => toContentStage({page}))).toEqual([
    "decision",
    "consideration",
    "awareness",
    null,
    null,
    null,
    null
  ]);
});

it("every page of the world has one stage or none, and every stage occurs", () => {
  const text = toFiles(simulate({...plainTruth, leads: 200})).find(({name}) => name === "activities.csv")!.text;
  const [head, ...rows] = text.trimEnd().split("\n");
  expect(head).toBe("lead,occurred,type,page,content_stage,value");
  const stages = new Map(rows.map((row) => [row.split(",")[3]!, row.split(",")[4]!]));
  expect([...new Set(stages.values())].sort()).toEqual(["", "awareness", "consideration", "decision"]);
  for (const row of rows) expect(row.split(",")[4]).toBe(stages.get(row.split(",")[3]!));
});
