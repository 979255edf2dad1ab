// @vitest-environment jsdom
import {afterEach, expect, it, vi} from "vitest";
import {noFilter} from "../../../reports/components/filter.js";
import {createKeep} from "../../../reports/components/workbench/keep.js";
import {openState} from "../../../reports/components/workbench/workState.js";
import {about} from "../../support/workbenchLeads.js";

const keep = createKeep({observed_until: "2026-06-30", maturity: "horizon"}, about);
const draft = {model: "points@2", edits: {"criteria.budget.points": "12"}};
afterEach(() => vi.unstubAllGlobals());

const stubClipboard = (writeText: (text: string) => Promise<void>) =>
  vi.stubGlobal("navigator", {clipboard: {writeText}});

it("a link is copied, or said to be in the address bar", async () => {
  const copied: string[] = [];
  stubClipboard(async (text) => void copied.push(text));
  expect(await keep.copyLink()).toBe("The link is copied.");
  expect(copied).toEqual([location.href]);
  stubClipboard(() => Promise.reject(new Error("denied")));
  expect(await keep.copyLink()).toContain("address bar");
});

it("the difference is copied as Markdown with what it is of", async () => {
  const copied: string[] = [];
  stubClipboard(async (text) => void copied.push(text));
  const {state} = openState(about, {hash: "edits=v1*c.budget.p-12", filter: noFilter, looks: []});
  await keep.copyMarkdown(state, null);
  expect(copied[0]).toContain("### points@2 with 1 change");
  expect(copied[0]).toContain("conversion within 30 days");
});

it("a version is saved by the preview's server with its token, edits only", async () => {
  const asked: {url: string; options: RequestInit | undefined}[] = [];
  vi.stubGlobal("fetch", async (url: string, options?: RequestInit) => {
    asked.push({url, options});
    const answer = url.endsWith("session")
      ? {token: "secret"}
      : {model: "points@3", file: "models/points@3.yaml", next: "winnow run"};
    return {ok: true, json: async () => answer};
  });
  expect(await keep.saveVersion(draft)).toEqual({
    isKept: true,
    words: "Saved as points@3 in models/points@3.yaml. Next: winnow run"
  });
  expect(asked.map(({url}) => url)).toEqual(["/_winnow/session", "/_winnow/models"]);
  const {headers, body} = asked[1]!.options!;
  expect(headers).toEqual({"content-type": "application/json", "x-winnow-token": "secret"});
  expect(JSON.parse(body as string)).toEqual({base: "points@2", edits: draft.edits});
});

it("where no server answers or it refuses, nothing is kept and the words say why", async () => {
  vi.stubGlobal("fetch", async () => ({ok: false}));
  expect(await keep.saveVersion(draft)).toMatchObject({isKept: false});
  expect((await keep.saveVersion(draft)).words).toContain("winnow preview");
  vi.stubGlobal("fetch", async (url: string) => ({
    ok: url.endsWith("session"),
    json: async () => (url.endsWith("session") ? {token: "secret"} : {message: "model is there already: points@3"})
  }));
  expect((await keep.saveVersion(draft)).words).toBe("Not saved: model is there already: points@3");
});
