import {expect, it} from "vitest";
import {observedNoun, sayObservations} from "../../src/domain/observed.js";

it("sayObservations speaks of observations where leads are scored repeatedly, and only of those", () => {
  const text = "12 matured leads of 30 leads; no scored lead converts, Matured leads do; 3 tested leads, 4 open leads";
  expect(sayObservations(text, false)).toBe(text);
  expect(sayObservations(text, true)).toBe(
    "12 matured observations of 30 leads; no scored observation converts, Matured observations do; 3 tested observations, 4 open leads"
  );
});

it("observedNoun is what rows of rates count", () => {
  expect([observedNoun({is_repeated: false}), observedNoun({is_repeated: true})]).toEqual(["leads", "observations"]);
});
