import fc from "fast-check";
import {expect, it} from "vitest";
import {toLedger} from "../../src/model/ledger.js";
import {subtractLedgers} from "../../src/model/ledgerDifference.js";
import {createRandom} from "../../src/util/random.js";
import {compileModel} from "../support/modelCompiled.js";
import {drawLevels, modelPair} from "../support/modelPairs.js";

it("subtractLedgers tells what a score differs by, greatest first", async () => {
  const a = await compileModel();
  const b = await compileModel(["points: 20 }", "points: 45 }"], ["points: 5, upto: 3", "points: 4, upto: 3"]);
  const [one, other] = [a, b].map((model) => ({model, ledger: toLedger(model, [1, 1, 3, 0, 1])}));
  expect(subtractLedgers(one!, other!)).toEqual([
    {label: "decision maker", points: 2500},
    {label: "cap of fit", points: -2500},
    {label: "pricing interest", points: -300}
  ]);
});

it("the steps sum to the difference of the scores, exactly", () => {
  fc.assert(
    fc.property(modelPair, fc.nat(), (pair, seed) => {
      const levels = drawLevels(pair, 1, createRandom(seed).uniform);
      const [a, b] = (["a", "b"] as const).map((side) => ({
        model: pair[side],
        ledger: toLedger(
          pair[side],
          levels[side].map((column) => column[0]!)
        )
      }));
      const sum = subtractLedgers(a!, b!).reduce((total, {points}) => total + points, 0);
      expect(sum).toBe(b!.ledger.score - a!.ledger.score);
    })
  );
});
