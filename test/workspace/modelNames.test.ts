import {expect, it} from "vitest";
import {compareModelNames, findLatestVersion, findModelName} from "../../src/workspace/modelNames.js";

it("a model's name is an id and a whole version above 0", () => {
  expect(findModelName("b2b-points_x@12")).toEqual({id: "b2b-points_x", version: 12});
  for (const text of ["points", "points@", "points@0", "points@01", "points@1.5", "Points@1", "@1", "a@1@2", "../a@1"])
    expect(findModelName(text)).toBeUndefined();
});

it("the latest version is the highest number of that id", () => {
  const names = ["points@9", "points@10", "pointsplus@11", "points@2", "notes"];
  expect(findLatestVersion(names, "points")).toBe("points@10");
  expect(findLatestVersion(names, "point")).toBeUndefined();
  expect([...names].sort(compareModelNames)).toEqual(["notes", "points@2", "points@9", "points@10", "pointsplus@11"]);
});
