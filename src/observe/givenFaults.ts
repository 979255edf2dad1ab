import {quoteIdentifier} from "../sql/identifier.js";
import type {Fault} from "../util/errors.js";
import {findNearest, suggest} from "../util/nearest.js";
import {toFault} from "../util/yamlDocument.js";
import type {Engine} from "../warehouse/engine.js";
import type {GivenScore, Workspace} from "../workspace/workspace.js";

const numbers = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|FLOAT|DOUBLE|DECIMAL.*)$/;

/** Values of an attribute looked at for the nearest one; a column with more is no list of levels. */
const mostValues = 1000;

/**
 * What is wrong with the given scores of a workspace, against the attributes of the lead.
 *
 * @param columns names of the columns of `lead` that may be used, with their types
 * @param outcomes names of the attributes that are known only after the outcome
 */
export async function findGivenFaults(
  engine: Engine,
  {givenScores, file, placeOf}: Workspace,
  {columns, outcomes}: {columns: Readonly<Record<string, string>>; outcomes: readonly string[]}
): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const given of givenScores) {
    const {attribute, order} = given;
    const report = (message: string, hint: string | null = null, more: readonly (string | number)[] = []) => {
      faults.push(toFault({file, placeOf}, {path: ["given_scores", attribute, ...more], message, hint}));
    };
    const type = columns[attribute];
    if (type === undefined) report(`unknown column of lead: ${attribute}`, suggest(attribute, Object.keys(columns)));
    else if (outcomes.includes(attribute)) report(`known only after the outcome: ${attribute}`);
    else if (numbers.test(type)) {
      if (order !== null) report(`a number has its own order: ${attribute}`, null, ["order"]);
    } else if (type !== "VARCHAR") report(`neither a number nor a text: ${attribute}`);
    else if (order === null) report(`a text needs its order, worst first: ${attribute}`);
    else {
      for (const {value, i, hint} of await findMisspelt(engine, given))
        report(`no lead has the value: ${value}`, hint, ["order", i]);
    }
  }
  return faults;
}

/** Values of the order that no lead has, though leads have one much like it that the order does not name. */
async function findMisspelt(engine: Engine, {attribute, order}: GivenScore) {
  const column = quoteIdentifier(attribute);
  const rows = await engine.queryRows<{value: string}>(
    `select distinct ${column} as value from lead where ${column} is not null order by 1 limit ${mostValues}`
  );
  const present = new Set(rows.map(({value}) => value));
  const unlisted = [...present].filter((value) => !order!.includes(value));
  return order!.flatMap((value, i) => {
    const nearest = present.has(value) ? null : findNearest(value, unlisted);
    return nearest === null ? [] : [{value, i, hint: `did you mean ${nearest}?`}];
  });
}
