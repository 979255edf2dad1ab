// @vitest-environment jsdom
import {afterEach, beforeEach, expect, it, vi} from "vitest";
import {engineBench} from "../../../reports/components/workbench/engineBench.js";
import {createKeep} from "../../../reports/components/workbench/keep.js";
import {workbench} from "../../../reports/components/workbench/workbench.js";
import {about as pageAbout} from "../../support/chartTables.js";
import {about, createMatrix} from "../../support/workbenchLeads.js";

const matrix = createMatrix();

beforeEach(() => {
  vi.useFakeTimers({toFake: ["setTimeout", "clearTimeout", "requestAnimationFrame", "performance"]});
  sessionStorage.clear();
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      observe() {
        return undefined;
      }
    }
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  history.replaceState(null, "", "/");
});

function open(hash = "", world = about) {
  history.replaceState(null, "", `/#${hash}`);
  const element = workbench({
    about: pageAbout,
    workbench: world,
    port: engineBench(matrix, world),
    keep: createKeep({observed_until: "2026-06-30", maturity: "horizon"}, world)
  });
  document.body.replaceChildren(element);
  const text = (selector: string) => element.querySelector(selector)!.textContent.trim();
  const type = (path: string, value: string) => {
    const number = element.querySelector<HTMLInputElement>(`input[name="${path}"]`)!;
    number.value = value;
    number.dispatchEvent(new Event("input"));
  };
  const rest = () => vi.advanceTimersByTimeAsync(1500);
  return {element, text, type, rest};
}

it("a change goes into figures, lists, address and count of looks", async () => {
  const {text, type, rest} = open();
  await rest();
  expect(text(".finding")).toMatch(/^points@2 ranks with AUC/);
  type("criteria.visits.points", "9");
  await rest();
  expect(text(".finding")).toContain("points@2 changed");
  expect(text(".wb-changes tbody")).toContain("Has visits");
  expect(location.hash).toBe("#model=points@2&edits=v1*c.visits.p-9");
  expect(text(".wb-looks")).toContain("all months, the latest too, once");
  expect(text(".wb-paper")).toContain("points@2 changed against points@2; conversion within 30 days");
});

it("a split that comes after the change gives no p-value, and says so in the link", async () => {
  const {element, text, type, rest} = open();
  type("criteria.visits.points", "9");
  await rest();
  const way = element.querySelector<HTMLSelectElement>('select[name="split-by"]')!;
  way.value = "fifth";
  way.dispatchEvent(new Event("change"));
  await rest();
  expect(text(".basis")).toMatch(
    /^On the fifth of the leads set apart here: .*tuned before these leads were set apart/
  );
  expect(location.hash).toContain("split=fifth&tuned=before");
});

it("without dates a fifth that was set apart first gives a p-value, and looks are counted", async () => {
  const undated = {...about, isDated: false};
  const {text, type, rest} = open("split=fifth", undated);
  await rest();
  for (const points of ["9", "1"]) {
    type("criteria.visits.points", points);
    await rest();
  }
  await rest();
  expect(text(".wb-looks")).toBe("You have looked at the holdout twice.");
  expect(text(".basis")).toMatch(/^On the fifth of the leads set apart here: .*p [=<] .* after 2 looks/);
  expect(text(".wb-figures")).toContain("To sales");
  expect(text(".wb-figures")).not.toContain("a week");
});

it("what makes no model is refused in words, and what stands still stands", async () => {
  const {element, text, type, rest} = open("edits=v1*c.visits.p-9");
  await rest();
  const finding = text(".finding");
  type("score.min", "500");
  await rest();
  expect(text("[role=alert]")).toContain("min is above max");
  expect(text(".finding")).toBe(finding);
  type("criteria.visits.points", "8");
  expect(element.querySelector<HTMLElement>("[role=alert]")!.hidden).toBe(true);
});

it("a link that names what is not here says so", () => {
  expect(open("model=points@9&edits=v1*c.visits.p-9").text("[role=alert]")).toContain("not here: points@9");
});
