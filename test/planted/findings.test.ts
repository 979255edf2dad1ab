import {beforeAll, describe, expect, it} from "vitest";
import type {Truth} from "../../src/simulate/index.js";
import {findInWorld, namePlanted, planted} from "./demoWorld.js";

// WINNOW_SEEDS=10 judges ten worlds; WINNOW_SWITCHES=1 also turns each switch off alone (five more worlds a seed).
const nSeeds = Number(process.env.WINNOW_SEEDS ?? 2);
const turnsEach = process.env.WINNOW_SWITCHES === "1";
const seeds = Array.from({length: nSeeds}, (_, i) => i + 1);
const allOff = planted.reduce<Partial<Truth>>((sum, one) => ({...sum, ...one.off}), {});
const all = planted.map(({code, subject}) => `${code} ${subject}`).sort();

describe.each(seeds)("a world of seed %i", (seed) => {
  let on: string[] = [];
  let off: string[] = [];

  beforeAll(async () => {
    on = namePlanted(await findInWorld({seed}));
    off = namePlanted(await findInWorld({seed, ...allOff}));
  }, 600_000);

  it.each(planted)("$name is found where it is planted", ({code, subject}) => {
    expect(on).toContain(`${code} ${subject}`);
  });

  it.each(planted)("$name is not found where it is not planted", ({code, subject}) => {
    expect(off).not.toContain(`${code} ${subject}`);
  });

  it("no criterion, source or model is named that was not planted", () => {
    expect(on).toEqual(all);
    expect(off).toEqual([]);
  });

  it.runIf(turnsEach).each(planted)(
    "$name vanishes alone when only its switch is off",
    async (one) => {
      const found = namePlanted(await findInWorld({seed, ...one.off}));
      expect(found).toEqual(all.filter((name) => name !== `${one.code} ${one.subject}`));
    },
    600_000
  );
});
