import {expect, it} from "vitest";
import {toLower, toUpper} from "../../src/model/letterCase.js";

it("letters change one for one", () => {
  expect([toUpper("ßaﬁ"), toLower("İΣ"), toUpper("👍é")]).toEqual(["ẞAﬁ", "iσ", "👍É"]);
});
