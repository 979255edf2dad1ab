import {html} from "htl";
import {findParameter, updateQuery} from "./query.js";

export interface ChoiceListOptions {
  /** Name of the parameter in the address. */
  name: string;
  label: string;
  /** What to show for a value. */
  show?: (value: string) => string;
}

/** One of many values as a list that opens, kept in the address; an element with a `value`, for `view`. The first is the default. */
export function choiceList(
  values: readonly string[],
  {name, label, show = (value) => value}: ChoiceListOptions
): HTMLElement {
  const asked = findParameter(name);
  const initial = asked !== null && values.includes(asked) ? asked : values[0];
  const options = values.map(
    (value) => html`<option value=${value} selected=${value === initial}>${show(value)}</option>`
  );
  const list = html`<select name=${name}>
    ${options}
  </select>` as HTMLSelectElement;
  const element = html`<div class="filter-bar" hidden=${values.length < 2}>
    <label class="control"><span>${label}</span>${list}</label>
  </div>`;
  Object.assign(element, {value: initial ?? null});
  list.onchange = () => {
    const {value} = list;
    Object.assign(element, {value});
    updateQuery({[name]: value === values[0] ? [] : [value]});
    element.dispatchEvent(new Event("input", {bubbles: true}));
  };
  // The list sends its own input event, before the change: the element's value would still be the old one.
  list.addEventListener("input", (event) => event.stopPropagation());
  return element;
}
