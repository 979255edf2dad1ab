import {html} from "htl";
import {findParameter, updateQuery} from "./query.js";

export interface ChoiceOptions {
  /** Name of the parameter in the address. */
  name: string;
  label: string;
  /** What to show for a value. */
  show?: (value: string) => string;
}

/** One of a few values, kept in the address; an element with a `value`, for `view`. The first is the default; a single one is not shown. */
export function choice(values: readonly string[], {name, label, show = (value) => value}: ChoiceOptions): HTMLElement {
  const asked = findParameter(name);
  const initial = asked !== null && values.includes(asked) ? asked : values[0];
  const options = values.map(
    (value) =>
      html`<label
        ><input type="radio" name=${name} value=${value} checked=${value === initial} /><span
          >${show(value)}</span
        ></label
      >`
  );
  const element = html`<fieldset class="choice" hidden=${values.length < 2}>
    <legend>${label}</legend>
    ${options}
  </fieldset>`;
  Object.assign(element, {value: initial ?? null});
  element.onchange = (event) => {
    const {value} = event.target as HTMLInputElement;
    Object.assign(element, {value});
    updateQuery({[name]: value === values[0] ? [] : [value]});
    element.dispatchEvent(new Event("input", {bubbles: true}));
  };
  // Radio buttons send their own input events, before the change: the element's value would still be the old one.
  element.addEventListener("input", (event) => event.target !== element && event.stopPropagation());
  return element;
}
