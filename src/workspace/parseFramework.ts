import type {Framework} from "../domain/framework.js";
import {findFramework, toFramework} from "../domain/framework.js";
import type {Fault} from "../util/errors.js";
import {FaultsError} from "../util/errors.js";
import {suggest} from "../util/nearest.js";
import {formatPath, parseYamlDocument, toFault, toFaults} from "../util/yamlDocument.js";
import type {FrameworkSpec} from "./frameworkSpec.js";
import {criterionSpec, frameworkSpec} from "./frameworkSpec.js";

type Report = (path: (string | number)[], message: string, hint?: string | null) => void;

/**
 * Reads a `frameworks/<id>.yaml`: a company's own framework, in the form of those Winnow brings along.
 *
 * @param file its path, for messages; its last part must be `<framework>.yaml`
 * @throws FaultsError with every fault: file, path, line, value, nearest valid name
 */
export function parseFramework(text: string, file: string): Framework {
  const document = parseYamlDocument(text, file);
  const result = frameworkSpec.safeParse(document.value);
  if (!result.success) throw new FaultsError(toFaults(result.error.issues, document, validKeys));
  const faults: Fault[] = [];
  const report: Report = (path, message, hint = null) => {
    faults.push(toFault(document, {path, message, hint}));
  };
  checkName(result.data.framework, file, report);
  checkUnique(
    result.data.criteria.map(({id}) => id),
    (i) => ["criteria", i, "id"],
    report
  );
  result.data.criteria.forEach((criterion, i) => checkGrades(criterion, ["criteria", i], report));
  if (faults.length > 0) throw new FaultsError(faults);
  return toFramework(result.data);
}

function validKeys(path: readonly PropertyKey[]): readonly string[] {
  return Object.keys((path.length === 0 ? frameworkSpec : criterionSpec).shape);
}

function checkName(id: string, file: string, report: Report): void {
  const name = file.split(/[\\/]/).at(-1)!;
  if (name !== `${id}.yaml`) report(["framework"], `file name must be ${id}.yaml: ${name}`);
  if (findFramework(id) !== undefined)
    report(["framework"], `name is taken by a framework that Winnow brings along: ${id}`);
}

function checkUnique(names: readonly string[], pathOf: (i: number) => (string | number)[], report: Report): void {
  for (const [i, name] of names.entries()) {
    const first = names.indexOf(name);
    if (first < i) report(pathOf(i), `used twice: ${name}`, `first in ${formatPath(pathOf(first))}`);
  }
}

function checkGrades(
  {id, grades, met_from: metFrom}: FrameworkSpec["criteria"][number],
  path: (string | number)[],
  report: Report
): void {
  if (grades === undefined) {
    if (metFrom !== undefined) report([...path, "met_from"], `met_from needs grades: ${metFrom}`);
    return;
  }
  checkUnique(grades, (i) => [...path, "grades", i], report);
  const first = metFrom === undefined ? -1 : grades.indexOf(metFrom);
  if (metFrom === undefined) report(path, `grades need met_from, the lowest grade that counts as met: ${id}`);
  else if (first < 0) report([...path, "met_from"], `not a grade: ${metFrom}`, suggest(metFrom, grades));
  else if (first === 0) report([...path, "met_from"], `the lowest grade must not count as met: ${metFrom}`);
  for (const [i, grade] of grades.entries()) {
    if (grade === "unknown")
      report([...path, "grades", i], `not a grade: ${grade}`, "every criterion takes unknown, and it is no grade");
    else if (first > 0 && ((grade === "met" && i < first) || (grade === "unmet" && i >= first)))
      report([...path, "grades", i], `grade says the opposite of met_from: ${grade}`);
  }
}
