// @vitest-environment jsdom
import {afterEach, expect, it} from "vitest";
import {pairChoice} from "../../reports/components/pairChoice.js";
import {frameworkCriteria} from "../support/frameworkTables.js";

afterEach(() => history.replaceState(null, "", "/"));

const valueOf = (element: HTMLElement) => (element as HTMLElement & {value: string[]}).value;

it("pairChoice begins with the first two criteria, or with those of the address", () => {
  expect(valueOf(pairChoice(frameworkCriteria))).toEqual(["bant.budget", "bant.authority"]);
  history.replaceState(null, "", "/?first=bant.need&second=nothing");
  expect(valueOf(pairChoice(frameworkCriteria))).toEqual(["bant.need", "bant.authority"]);
});

it("pairChoice keeps a choice in the address and tells of it once", () => {
  const element = pairChoice(frameworkCriteria);
  let told = 0;
  element.addEventListener("input", () => ++told);
  const select = element.querySelectorAll("select")[1]!;
  select.value = "champ.money";
  select.dispatchEvent(new Event("input", {bubbles: true}));
  select.dispatchEvent(new Event("change", {bubbles: true}));
  expect(valueOf(element)).toEqual(["bant.budget", "champ.money"]);
  expect(told).toBe(1);
  expect(location.search).toBe("?first=bant.budget&second=champ.money");
});
