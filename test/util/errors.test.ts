import {expect, it} from "vitest";
import {FaultsError, formatFault, WinnowError} from "../../src/util/errors.js";

const fault = {file: "w.yaml", path: "a[1].b", line: 3, column: 7, message: "unknown key: x", hint: "did you mean y?"};

it("a fault reads file, line, column, path, what is wrong, and the hint", () => {
  expect(formatFault(fault)).toBe("w.yaml:3:7: a[1].b: unknown key: x (did you mean y?)");
});

it("a fault leaves out what is not known", () => {
  expect(formatFault({...fault, path: "", line: null, column: null, hint: null})).toBe("w.yaml: unknown key: x");
});

it("several faults make one error with one line each", () => {
  const error = new FaultsError([fault, {...fault, line: 4}]);
  expect(error).toBeInstanceOf(WinnowError);
  expect(error.message.split("\n").length).toBe(2);
  expect(error.faults.length).toBe(2);
});
