// @vitest-environment jsdom
import {expect, it} from "vitest";
import {tierGrid} from "../../reports/components/tierGrid.js";
import {champion} from "../support/chartTables.js";

it("tierGrid shows which tier each row and column gives", async () => {
  const cells = [0, 1].flatMap((row) =>
    [0, 1].map((column) => ({
      row_position: row,
      column_position: column,
      cell: `${"AB"[row]!}${column + 1}`,
      row_rule: row === 0 ? "fit from 20" : "fit below 20",
      column_rule: column === 0 ? "intent from 10" : "intent below 10",
      tier: ["hot", "A2", "warm", "cold"][2 * row + column]!
    }))
  );
  await expect(tierGrid({...champion, cells}).outerHTML).toMatchFileSnapshot("__snapshots__/tierGrid.html");
});
