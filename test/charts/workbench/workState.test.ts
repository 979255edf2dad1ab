import {expect, it} from "vitest";
import {noFilter} from "../../../reports/components/filter.js";
import {
  findWorkbenchModel,
  openState,
  toDraftName,
  toReference,
  toStateHash
} from "../../../reports/components/workbench/workState.js";
import {keepDraft} from "../../../src/workbench/session.js";
import {about} from "../../support/workbenchLeads.js";

const open = (hash: string) => openState(about, {hash, filter: noFilter, looks: []});

it("openState begins with the model in use, against itself, at the workspace's horizon", () => {
  const {state, fault} = open("");
  expect(fault).toBeNull();
  expect(state).toMatchObject({reference: "points@2", horizon: 30, split: null});
  expect(state.session.draft).toEqual({model: "points@2", edits: {}});
  expect(toStateHash(state, about)).toBe("");
});

it("a link gives back the state it was made of", () => {
  const hash = "model=legacy@1&edits=v1*c.visits.p-5&against=saved&horizon=ever&split=2026-01";
  const {state} = open(`#${hash}`);
  expect(state.session.draft).toEqual({model: "legacy@1", edits: {"criteria.visits.points": "5"}});
  expect(toStateHash(state, about)).toBe(hash);
});

it("a link carries the fifth, and whether the changes came before the split", () => {
  const fair = "edits=v1*c.visits.p-9&split=fifth";
  expect(open(fair).state).toMatchObject({split: "fifth", tuning: ["fifth"]});
  const late = `${fair}&tuned=before`;
  expect(open(late).state.tuning).toEqual([null]);
  expect([fair, late].map((hash) => toStateHash(open(hash).state, about))).toEqual([
    `model=points@2&${fair}`,
    `model=points@2&${late}`
  ]);
  // A split that was set later, and one that judges later months than all changes were made under.
  const {state} = open("edits=v1*c.visits.p-9");
  expect(toStateHash({...state, split: "2026-01"}, about)).toContain("tuned=before");
  expect(toStateHash({...open("edits=v1*c.visits.p-9&split=2025-12").state, split: "2026-01"}, about)).not.toContain(
    "tuned"
  );
  expect(openState({...about, isDated: false}, {hash: "split=2026-01", filter: noFilter, looks: []}).state.split).toBe(
    null
  );
});

it("a link to what is not here opens what is, and says so", () => {
  const {state, fault} = open("model=points@9&edits=v1*c.visits.p-5");
  expect([state.session.draft, fault]).toEqual([
    {model: "points@2", edits: {}},
    "the link names a model that is not here: points@9"
  ]);
  expect(open("model=points@2&edits=v1*c.nobody.p-5").fault).toContain("changes are left out");
  expect(open("split=2031-01").state.split).toBeNull();
  // The first month cannot be a split: nothing would be left to fit on.
  expect(open("split=2025-11").state.split).toBeNull();
});

it("the last saved state is the reference only for the model it was saved of", () => {
  const {state} = open("model=points@2&edits=v1*c.budget.p-5&against=saved");
  expect(toReference(state).edits).toEqual({});
  const session = keepDraft(state.session);
  expect(toReference({...state, session}).edits).toEqual({"criteria.budget.points": "5"});
  const other = {...session, draft: {model: "legacy@1", edits: {}}};
  expect(toReference({...state, session: other})).toEqual({model: "legacy@1", edits: {}});
});

it("drafts are called by their model, and changed where they are", () => {
  expect(toDraftName({model: "points@2", edits: {}})).toBe("points@2");
  expect(toDraftName({model: "points@2", edits: {a: "1"}})).toBe("points@2 changed");
  expect(findWorkbenchModel({...about, champion: null}, null).name).toBe("points@2");
});
