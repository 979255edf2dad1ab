// @vitest-environment jsdom
import {expect, it} from "vitest";
import {dataTable} from "../../reports/components/dataTable.js";
import {emptyNote} from "../../reports/components/emptyNote.js";
import {figure} from "../../reports/components/figure.js";
import {headline} from "../../reports/components/headline.js";

const once = {is_repeated: false};
const repeated = {is_repeated: true};

/** Every frame of text there is, around the same words, with a user's own name in a cell. */
function draw(about: {is_repeated: boolean}): HTMLElement {
  const table = dataTable([{name: "scored leads"}], {
    about,
    caption: "Matured leads",
    columns: [{title: "matured leads", show: ({name}) => name}]
  });
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const options = {title: "All scored leads", note: "12 matured leads", source: "scores, matured leads", table, about};
  const drawn = document.createElement("div");
  drawn.append(
    figure(() => svg, {...options, width: 300}),
    headline("Few matured leads", {about, basis: "3 scored leads", maturity: "1 scored lead"}),
    emptyNote("No matured lead", about)
  );
  return drawn;
}

it("figure, table, headline and note speak of leads where each is scored once", () => {
  expect(draw(once).outerHTML).not.toContain("observation");
  expect(headline("Few matured leads").textContent).toContain("matured leads");
  expect(emptyNote("No matured lead").textContent).toBe("No matured lead");
});

it("figure, table, headline and note speak of observations where leads are scored repeatedly, not in a user's text", () => {
  const drawn = draw(repeated);
  expect(drawn.querySelector("th[scope=row]")!.textContent).toBe("scored leads");
  drawn.querySelector("tbody")!.remove();
  expect(drawn.outerHTML).not.toMatch(/(matured|scored) lead/i);
  expect(drawn.querySelector("svg")!.getAttribute("aria-label")).toBe("All scored observations");
  expect(drawn.outerHTML.match(/observation/g)!.length).toBeGreaterThan(9);
});
