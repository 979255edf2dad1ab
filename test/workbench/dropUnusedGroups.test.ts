import {expect, it} from "vitest";
import type {Criterion, Group} from "../../src/model/model.js";
import {dropUnusedGroups} from "../../src/workbench/dropUnusedGroups.js";

const group = (id: string, min: number | null = null, max: number | null = 500): Group => ({
  id,
  title: id,
  dimension: 0,
  min,
  max
});
const criterion = (id: string, of: number | null) => ({id, group: of}) as Criterion;

it("leaves out groups without criteria, and counts the others anew", () => {
  const model = {groups: [group("a"), group("b"), group("c")], criteria: [criterion("x", 2), criterion("y", null)]};
  expect(dropUnusedGroups(model)).toEqual({groups: [group("c")], criteria: [criterion("x", 0), criterion("y", null)]});
});

it("gives the same model back where all are used", () => {
  const model = {groups: [group("a", 100)], criteria: [criterion("x", 0)]};
  expect(dropUnusedGroups(model)).toBe(model);
});

it("refuses where nothing would still give points", () => {
  const of = (one: Group) => () => dropUnusedGroups({groups: [one], criteria: []});
  expect(of(group("a", 100))).toThrow("group without criteria would still give points: a");
  expect(of(group("a", null, -100))).toThrow("group without criteria would still give points: a");
  expect(of(group("a", 0, 0))()).toEqual({groups: [], criteria: []});
});
