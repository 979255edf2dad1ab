import {html} from "htl";
import type {Control} from "./partControl.js";

export interface SwitchOptions {
  /** Path of the part, as in `Edits`. */
  path: string;
  /** What is on or off, in words beside the box. */
  label: string;
  subject: string;
  /** `"on"` or `"off"` in the model's file. */
  base: string;
  change: (text: string) => void;
}

/** Whether a criterion or its gate takes part; the text is `on` or `off`. */
export function switchControl({path, label, subject, base, change}: SwitchOptions): Control {
  const box = html`<input
    type="checkbox"
    aria-label=${`${subject}: ${label}`}
    data-path=${path}
  />` as HTMLInputElement;
  const element = html`<label class="wb-switch">${box}<span>${label}</span></label>`;
  const write = (text: string) => {
    const isOn = text !== "off";
    if (box.checked !== isOn) box.checked = isOn;
    element.classList.toggle("is-changed", text !== base);
  };
  box.onchange = () => {
    const text = box.checked ? "on" : "off";
    write(text);
    change(text);
  };
  write(base);
  return {element, write};
}
