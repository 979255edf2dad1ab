import {expect, test} from "vitest";
import {BLOCK} from "../../src/model/tierRule.js";
import {createRandom} from "../../src/util/random.js";
import {createSlotSums} from "../../src/workbench/slotSums.js";

const shift = 2;
const size = 7;
const nRows = 2 ** 21;

/** Greatest placements there can be, so that the sums come as near to their limit as they can. */
const placements = new Int32Array(nRows).fill(2 * nRows);

test("rows and placements come back whole, however many blocks were added", () => {
  const {uniform} = createRandom(3);
  const sums = createSlotSums(placements, size);
  const n = new Float64Array(size);
  const placed = new Float64Array(size);
  const flush = () =>
    sums.flush((slot, rows, sum) => {
      n[slot]! += rows;
      placed[slot]! += sum;
    });
  const expected = new Float64Array(size);
  const work = new Int32Array(BLOCK);
  let flushes = 0;
  for (let from = 0; from < 40 * BLOCK; from += BLOCK) {
    for (let i = 0; i < BLOCK; ++i) {
      // Nearly all rows in one slot: the fullest number there can be.
      const slot = uniform() < 0.95 ? 3 : Math.floor(uniform() * size);
      work[i] = (slot << shift) | 1;
      ++expected[slot]!;
    }
    if (sums.isFull()) {
      flush();
      ++flushes;
    }
    sums.add(work, 0, shift, from, from + BLOCK);
  }
  flush();
  expect(flushes).toBeGreaterThan(3);
  expect(flushes).toBeLessThan(40);
  expect([...n]).toEqual([...expected]);
  expect([...placed]).toEqual([...expected].map((rows) => rows * 2 * nRows));
});

test("what was handed over is not handed over again", () => {
  const sums = createSlotSums(placements, size);
  sums.add(Int32Array.of(1 << shift, 2 << shift), 0, shift, 0, 2);
  const seen: number[] = [];
  sums.flush((slot) => void seen.push(slot));
  sums.flush((slot) => void seen.push(slot));
  expect(seen).toEqual([1, 2]);
});
