import {expect, it} from "vitest";
import {columnLeaks, pairLeaks, sideLeaks} from "../../../src/backtest/findings/leakFindings.js";
import {toLeak} from "../../../src/backtest/leaks/leak.js";
import type {Engine} from "../../../src/warehouse/engine.js";
import {toEvidence} from "../warehouse.js";

const leak = (some: Partial<Parameters<typeof toLeak>[0]>) =>
  toLeak({
    kind: "too_good",
    subject: "note",
    subject_kind: "attribute",
    known: "unstated",
    used_by: "",
    is_suspected: true,
    n: 900,
    evidence: "AUC alone 0.96",
    ...some
  });

const evidence = (...leaks: ReturnType<typeof leak>[]) => toEvidence({} as Engine, {leaks});

it("columnLeaks tells a column once, by what says most, as an alarm only where a model uses it", async () => {
  const filled = leak({kind: "filled_after_outcome", evidence: "90% of 500 decided leads have a value"});
  const [finding, ...rest] = await columnLeaks(evidence(leak({}), filled));
  expect(rest).toEqual([]);
  expect(finding).toMatchObject({code: "filled_after_outcome", severity: "warning", subject: "note", page: "checks"});
  expect(finding!.detail).toContain("No model uses note");
  const [used] = await columnLeaks(evidence({...filled, used_by: "points@1"}));
  expect(used).toMatchObject({severity: "alarm"});
  expect(used!.detail).toContain("points@1 uses note");
  const [stated] = await columnLeaks(evidence({...filled, known: "creation"}));
  expect(stated!.detail).toContain("states that note is known at creation");
});

it("columnLeaks leaves what a model's criteria tell to them, and what is not suspected alone", async () => {
  expect(await columnLeaks(evidence(leak({used_by: "points@1"}), leak({subject_kind: "criterion"})))).toEqual([]);
  expect(await columnLeaks(evidence(leak({is_suspected: false})))).toEqual([]);
  expect(await columnLeaks(evidence(leak({})))).toMatchObject([{code: "leak_suspected", severity: "warning"}]);
});

it("pairLeaks and sideLeaks tell pairs, late columns, rows after the outcome and known accounts", async () => {
  const pair = leak({kind: "pair", subject: "queue × batch", subject_kind: "pair"});
  expect(await pairLeaks(evidence(pair))).toMatchObject([
    {code: "pair_leak_suspected", severity: "warning", subject: "queue × batch"}
  ]);
  const [part] = await pairLeaks(evidence({...pair, read_by: "points@1"}));
  expect(part).toMatchObject({severity: "warning"});
  expect(part!.detail).toContain("points@1 uses a part of queue × batch");
  const [both] = await pairLeaks(evidence({...pair, used_by: "points@1", read_by: "points@1, first@1"}));
  expect(both).toMatchObject({severity: "alarm"});
  expect(both!.detail).toContain("points@1 uses queue × batch");
  const side = evidence(
    pair,
    leak({kind: "known_late"}),
    leak({kind: "known_late", subject_kind: "assessment"}),
    leak({kind: "events_after_outcome", subject: "activity", used_by: "points@1"}),
    leak({kind: "same_account", subject: "points@1", used_by: "points@1"})
  );
  expect((await sideLeaks(side)).map(({code, severity}) => [code, severity])).toEqual([
    ["known_late", "warning"],
    ["events_after_outcome", "alarm"],
    ["same_account", "warning"]
  ]);
});
