import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Meaning} from "../../src/score/recordVersions.js";
import {addMeaning} from "../../src/score/recordVersions.js";

const meaning = (fingerprint: string, was_champion = false, source_hash = `file of ${fingerprint}`): Meaning => ({
  fingerprint,
  source_hash,
  was_champion
});
const prints = (record: readonly Meaning[]) => record.map(({fingerprint}) => fingerprint).join(" ");

/** The record after runs in which the name meant this. */
const after = (...runs: Meaning[]) => runs.reduce<Meaning[]>(addMeaning, []);

describe("the record of a name", () => {
  it("holds one meaning while the model stays as it is", () => {
    expect(after(meaning("a"), meaning("a", true), meaning("a"))).toEqual([meaning("a", true)]);
  });

  it("keeps what was in use beside what it means now, for good", () => {
    const record = after(meaning("a", true), meaning("b", true), meaning("b"), meaning("c"), meaning("c"));
    expect(prints(record)).toBe("a b c");
  });

  it("keeps a draft's change for the one run that shows it", () => {
    expect(prints(after(meaning("a"), meaning("b")))).toBe("a b");
    expect(prints(after(meaning("a"), meaning("b"), meaning("b")))).toBe("b");
    expect(prints(after(meaning("a"), meaning("b"), meaning("c")))).toBe("b c");
  });

  it("forgets what came after a meaning to which the file went back", () => {
    expect(after(meaning("a", true), meaning("b", true), meaning("a"))).toEqual([meaning("a", true)]);
  });

  it("takes the same file, read anew by other code, for the same meaning", () => {
    const anew = meaning("a2", false, "file of a");
    expect(after(meaning("a", true), anew)).toEqual([{...anew, was_champion: true}]);
    expect(after(meaning("a", true), meaning("b"), anew)).toEqual([{...anew, was_champion: true}]);
  });

  it("takes a comment more for the same meaning", () => {
    expect(prints(after(meaning("a", true), meaning("a", true, "with a comment")))).toBe("a");
  });
});

it("whatever happened, the last meaning is that of now, none stands twice, and all before it were in use or are the last", () => {
  const runs = fc.array(
    fc.record({
      fingerprint: fc.constantFrom("a", "b", "c"),
      source_hash: fc.constantFrom("x", "y", "z"),
      was_champion: fc.boolean()
    }),
    {minLength: 1, maxLength: 12}
  );
  fc.assert(
    fc.property(runs, (all) => {
      const record = after(...all);
      expect(record.at(-1)).toMatchObject({
        fingerprint: all.at(-1)!.fingerprint,
        source_hash: all.at(-1)!.source_hash
      });
      expect(record.slice(0, -2).every(({was_champion}) => was_champion)).toBe(true);
      expect(record.slice(0, -1).every(({fingerprint}) => fingerprint !== all.at(-1)!.fingerprint)).toBe(true);
      // Another run with nothing new keeps only what was in use.
      expect(addMeaning(record, all.at(-1)!).length).toBeLessThanOrEqual(record.length);
    })
  );
});
