import {expect, it} from "vitest";
import {toLine} from "../../../src/backtest/drift/modelLine.js";

const version = (n: number, effective_from: string | null, id = "p") => ({
  model: `${id}@${n}`,
  id,
  version: n,
  effective_from
});

it("toLine lets each version reign until the next one's date", () => {
  const versions = [
    version(2, "2025-03-01"),
    version(1, "2024-01-01"),
    version(3, "2025-09-01"),
    version(1, "2024-01-01", "q")
  ];
  expect(toLine(versions, "p@3")).toEqual([
    {model: "p@1", from: null, to: "2025-03-01"},
    {model: "p@2", from: "2025-03-01", to: "2025-09-01"},
    {model: "p@3", from: "2025-09-01", to: null}
  ]);
});

it("toLine passes over versions that were replaced on their first day, and later ones", () => {
  const versions = [version(1, "2025-01-01"), version(2, "2025-01-01"), version(3, "2025-09-01")];
  expect(toLine(versions, "p@2")).toEqual([{model: "p@2", from: null, to: null}]);
  expect(toLine(versions, "p@3").map(({model}) => model)).toEqual(["p@2", "p@3"]);
});

it("toLine is the model alone where nothing says since when it was in use", () => {
  expect(toLine([version(1, "2025-01-01"), version(2, null)], "p@2")).toEqual([{model: "p@2", from: null, to: null}]);
});
