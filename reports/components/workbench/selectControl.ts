import {html} from "htl";
import type {Live} from "./liveFigures.js";

export interface SelectOptions {
  label: string;
  name: string;
  /** Value and what is shown for it. */
  options: readonly {value: string; text: string}[];
  change: (value: string) => void;
}

/** One of several values as a list that opens. */
export function selectControl({label, name, options, change}: SelectOptions): Live<string> {
  const list = html`<select name=${name}>
    ${options.map(({value, text}) => html`<option value=${value}>${text}</option>`)}
  </select>` as HTMLSelectElement;
  list.onchange = () => change(list.value);
  return {
    element: html`<label class="wb-field"><span class="wb-name">${label}</span>${list}</label>`,
    write: (value) => {
      list.value = value;
    }
  };
}
