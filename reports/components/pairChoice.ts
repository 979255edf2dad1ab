import {html} from "htl";
import {toName} from "./frameworkRows.js";
import {findParameter, updateQuery} from "./query.js";
import type {Row} from "./readTable.js";

type Criterion = Row<"framework_criteria">;

/** Two criteria to combine, kept in the address; an element with a `value`, for `view`: the ids of both. */
export function pairChoice(criteria: readonly Criterion[]): HTMLElement {
  const value = ["first", "second"].map((name, i) => toInitial(criteria, name, i));
  const selects = ["First criterion", "Second criterion"].map((label, i) => {
    const select = html`<select>
      ${criteria.map(
        (one) => html`<option value=${one.criterion} selected=${one.criterion === value[i]}>${toName(one)}</option>`
      )}
    </select>` as HTMLSelectElement;
    select.onchange = () => {
      value[i] = select.value;
      Object.assign(element, {value: [...value]});
      updateQuery({first: [value[0]!], second: [value[1]!]});
      element.dispatchEvent(new Event("input", {bubbles: true}));
    };
    return html`<label class="control"><span>${label}</span>${select}</label>`;
  });
  const element = html`<form class="filter-bar" aria-label="Criteria to combine">${selects}</form>`;
  Object.assign(element, {value: [...value]});
  element.onsubmit = (event) => event.preventDefault();
  // A select sends its own input event before the change: the element's value would still be the old one.
  element.addEventListener("input", (event) => event.target !== element && event.stopImmediatePropagation());
  return element;
}

function toInitial(criteria: readonly Criterion[], name: string, place: number): string {
  const asked = findParameter(name);
  const known = criteria.find(({criterion}) => criterion === asked);
  return (known ?? criteria[Math.min(place, criteria.length - 1)]!).criterion;
}
