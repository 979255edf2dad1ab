// @vitest-environment jsdom
import {afterEach, describe, expect, it, vi} from "vitest";
import {listExampleQuestions} from "../../reports/components/explore/exampleQuestions.js";
import {explorer} from "../../reports/components/explore/explorer.js";
import type {Database} from "../../reports/components/explore/openDatabase.js";
import type {Result} from "../../reports/components/explore/result.js";

const questions = listExampleQuestions("points@3");

const answer: Result = {
  columns: [
    {name: "tier", kind: "text", cells: ["good", "poor"]},
    {name: "n", kind: "number", cells: [3, 4]}
  ],
  n: 2,
  isCut: false
};

/** The page's explorer over a database that says what it is told to. */
function open(run: Database["run"]) {
  const close = vi.fn();
  const start = vi.fn(() => Promise.resolve({run, close}));
  const tables = {tiers: {grain: "tier", columns: {tier: "text" as const, n: "count" as const}}};
  const element = explorer({open: start, tables, questions, width: 400});
  document.body.replaceChildren(element);
  const find = <E extends Element>(selector: string) => element.querySelector<E & HTMLElement>(selector)!;
  const buttons = [...element.querySelectorAll<HTMLButtonElement>(".explore-run button")];
  return {
    element,
    start,
    close,
    find,
    run: buttons[0]!,
    stop: buttons[1]!,
    editor: find<HTMLTextAreaElement>("textarea")
  };
}

const settle = () => new Promise((done) => setTimeout(done));
afterEach(() => document.body.replaceChildren());

describe("explorer", () => {
  it("loads nothing before the first question, and the database once", async () => {
    const page = open(() => Promise.resolve(answer));
    expect(page.start).not.toHaveBeenCalled();
    page.run.click();
    expect(page.find("[role=status]").textContent).toBe("Loading the database, once: 35 MB from this site.");
    await settle();
    page.run.click();
    await settle();
    expect(page.start).toHaveBeenCalledTimes(1);
  });

  it("announces how many rows there are, and shows them, a plot and a download", async () => {
    const page = open(() => Promise.resolve({...answer, isCut: true}));
    page.run.click();
    await settle();
    expect(page.find("[role=status]").textContent).toMatch(
      /^2 rows, 2 columns, \d+ ms; there were more, which are left out\.$/
    );
    expect(page.find(".explore-output table")).not.toBeNull();
    expect(page.find(".explore-output svg")).not.toBeNull();
    expect(page.find(".explore-output").textContent).toContain("Download as CSV");
  });

  it("runs by keyboard, and only with the modifier", async () => {
    const asked: string[] = [];
    const page = open((sql) => {
      asked.push(sql);
      return Promise.resolve(answer);
    });
    page.editor.value = "select 1";
    const press = (init: KeyboardEventInit) =>
      page.editor.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", cancelable: true, ...init}));
    press({});
    await settle();
    expect(asked).toEqual([]);
    press({ctrlKey: true});
    press({metaKey: true});
    await settle();
    expect(asked).toEqual(["select 1", "select 1"]);
  });

  it("says in words what is wrong, and takes the old answer away", async () => {
    const page = open((sql) =>
      sql === "x" ? Promise.reject(new Error("Binder Error: no x")) : Promise.resolve(answer)
    );
    page.run.click();
    await settle();
    page.editor.value = "x";
    page.run.click();
    await settle();
    expect(page.find("[role=alert]").textContent).toBe("Binder Error: no x");
    expect([page.find(".explore-output").childElementCount, page.stop.hidden]).toEqual([0, true]);
    page.editor.value = "y";
    page.run.click();
    await settle();
    expect(page.find("[role=alert]").hidden).toBe(true);
  });

  it("starts anew after it could not start", async () => {
    const page = open(() => Promise.resolve(answer));
    page.start.mockRejectedValueOnce(new Error("no worker"));
    page.run.click();
    await settle();
    expect(page.find("[role=alert]").textContent).toBe("no worker");
    page.run.click();
    await settle();
    expect(page.find("[role=status]").textContent).toMatch(/^2 rows/);
  });

  it("stops what takes too long, and what comes of it later is not shown", async () => {
    let finish = (_: Result) => {};
    const page = open(() => new Promise((done) => (finish = done)));
    page.run.click();
    await settle();
    expect(page.stop.hidden).toBe(false);
    page.stop.click();
    finish(answer);
    await settle();
    expect([page.find("[role=status]").textContent, page.stop.hidden]).toEqual(["Stopped.", true]);
    expect(page.close).toHaveBeenCalledTimes(1);
    expect(page.find(".explore-output").childElementCount).toBe(0);
    page.run.click();
    await settle();
    expect(page.start).toHaveBeenCalledTimes(2);
  });

  it("puts a question of the list into the editor, and lists tables with grain and types", () => {
    const page = open(() => Promise.resolve(answer));
    const examples = [...page.element.querySelectorAll<HTMLButtonElement>(".explore-examples button")];
    expect(examples.map(({textContent}) => textContent.trim())).toEqual(questions.map(({question}) => question));
    examples[1]!.click();
    expect(page.editor.value).toBe(questions[1]!.sql);
    expect(document.activeElement).toBe(page.editor);
    expect(page.find(".schema").textContent.replace(/\s+/g, " ").trim()).toBe(
      "tiers tier tier text n integer".replace(" n ", "n ")
    );
  });
});
