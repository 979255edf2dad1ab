import {expect, it} from "vitest";
import {versionRewritten} from "../../../src/backtest/findings/versionRewritten.js";
import {openWarehouse, toEvidence} from "../warehouse.js";

it("versionRewritten warns of a version that changed after use, tells of a draft, and of nothing else", async () => {
  const engine = await openWarehouse();
  await engine.execute(
    "insert into model select name || '@1', name, 1, name, 'now', null, false, 0, 0 from (values ('used'), ('draft'), ('same')) as t(name)"
  );
  await engine.execute(
    "insert into model_version values ('used@1', 0, 'aaaa', '', true), ('used@1', 1, 'bbbb', '', true), ('used@1', 2, 'cccc', '', false), ('draft@1', 0, 'dddd', '', false), ('draft@1', 1, 'eeee', '', false), ('same@1', 0, 'ffff', '', true), ('gone@1', 0, 'gggg', '', true), ('gone@1', 1, 'hhhh', '', true)"
  );
  const found = await versionRewritten(toEvidence(engine));
  expect(found.map(({code, severity, subject}) => [code, severity, subject])).toEqual([
    ["version_rewritten", "note", "draft@1"],
    ["version_rewritten", "warning", "used@1"]
  ]);
  expect(found[0]!.title).toBe("draft@1 was rewritten since the last run: its fingerprint dddd became eeee");
  expect(found[1]!.title).toBe("used@1 no longer means what it did in use: its fingerprint aaaa became cccc");
  expect(found[1]!.detail).toContain("let winnow model bump used make the next version");
  engine.close();
});
