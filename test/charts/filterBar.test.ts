// @vitest-environment jsdom
import {expect, it} from "vitest";
import {beforeEach} from "vitest";
import {toFilterOptions} from "../../reports/components/filter.js";
import {filterBar} from "../../reports/components/filterBar.js";
import {leads} from "../support/chartTables.js";

const options = toFilterOptions(leads);
beforeEach(() => history.replaceState(null, "", "/"));

it("filterBar offers period and source, and no segment where there is only one", async () => {
  await expect(filterBar(options).outerHTML).toMatchFileSnapshot("__snapshots__/filterBar.html");
});

it("filterBar starts from the address and writes to it", () => {
  history.replaceState(null, "", "/?source=event&model=legacy@1");
  const bar = filterBar(options) as HTMLElement & {value: {sources: string[]; from: string | null}};
  expect(bar.value.sources).toEqual(["event"]);
  let heard = 0;
  bar.addEventListener("input", () => heard++);
  const [from] = bar.querySelectorAll("select");
  from!.value = "2025-03";
  from!.dispatchEvent(new Event("change"));
  expect(bar.value.from).toBe("2025-03");
  expect(heard).toBe(1);
  expect(location.search).toBe("?model=legacy%401&from=2025-03&source=event");
});

it("filterBar resets the filter and leaves other choices alone", () => {
  history.replaceState(null, "", "/?source=event&model=legacy@1");
  const bar = filterBar(options);
  bar.querySelector<HTMLButtonElement>(".reset")!.click();
  expect(location.search).toBe("?model=legacy%401");
});
