import {html} from "htl";
import {formatNumber} from "../format.js";

/** A number of a model that can be moved. */
export interface PartOptions {
  /** Path of the part, as in `Edits`; names the controls. */
  path: string;
  /** What the number is, within the heading it stands under. */
  label: string;
  /** What it belongs to, for those who hear the control without its surroundings. */
  subject: string;
  /** Text in the model's file. */
  base: string;
  min: number;
  max: number;
  step: number;
  /** Points that history suggests, with limits; null where it says nothing. */
  learned: {points: number; lower: number | null; upper: number | null} | null;
  /** Called with every new text, while a slider moves too. */
  change: (text: string) => void;
  /** Called when the hand leaves the control: what follows is another change. */
  end: () => void;
}

/** A control that is built once and told what stands now. */
export interface Control {
  element: HTMLElement;
  /** Shows a text; cheap where it is the one that stands. */
  write: (text: string) => void;
}

const decimal = /^-?\d+(\.\d+)?$/;

/** A slider and a number for one part, a mark for what history suggests, and a way back to the file. */
export function partControl({path, label, subject, base, learned, change, end, ...range}: PartOptions): Control {
  const name = subject === "" ? label : `${subject}: ${label}`;
  const hintId = `hint-${path}`;
  const slider = html`<input
    type="range"
    min=${range.min}
    max=${range.max}
    step=${range.step}
    aria-label=${name}
    aria-describedby=${learned === null ? null : hintId}
    data-path=${path}
  />` as HTMLInputElement;
  const number = html`<input
    type="text"
    inputmode="decimal"
    autocomplete="off"
    spellcheck="false"
    aria-label=${`${name}, as a number`}
    name=${path}
  />` as HTMLInputElement;
  const reset = html`<button
    type="button"
    class="wb-reset"
    aria-label=${`Reset ${name} to ${base}`}
    title=${`Reset to ${base}`}
  >
    was ${base}
  </button>` as HTMLButtonElement;
  const element = html`<div class="wb-part">
    <span class="wb-label">${label}</span>
    <span class="wb-slider">${slider}${learned === null ? null : ghostMark(learned, {...range, id: hintId})}</span>
    ${number}${reset}
  </div>`;
  let shown: string | null = null;
  const write = (text: string) => {
    if (text === shown) return;
    shown = text;
    slider.value = text;
    // What a person is typing stays as it is typed.
    if (document.activeElement !== number || Number(number.value) !== Number(text)) number.value = text;
    number.removeAttribute("aria-invalid");
    reset.hidden = text === base;
    element.classList.toggle("is-changed", text !== base);
  };
  const set = (text: string) => {
    write(text);
    change(text);
  };
  slider.oninput = () => set(slider.value);
  number.oninput = () => {
    const text = number.value.trim().replace("−", "-").replace(",", ".");
    if (decimal.test(text)) return set(text);
    number.setAttribute("aria-invalid", "true");
  };
  number.onkeydown = (event) => stepByKey(event, {text: shown ?? base, step: range.step, set});
  number.onblur = () => {
    number.value = shown ?? base;
    number.removeAttribute("aria-invalid");
  };
  reset.onclick = () => {
    set(base);
    slider.focus();
  };
  element.addEventListener("focusout", end);
  write(base);
  return {element, write};
}

/** Arrows in the number move it by a step, with shift by ten. */
function stepByKey(event: KeyboardEvent, {text, step, set}: {text: string; step: number; set: (text: string) => void}) {
  const sign = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
  if (sign === 0) return;
  event.preventDefault();
  // In hundredths, so that a tenth stays a tenth.
  const hundredths = Math.round(100 * Number(text)) + sign * Math.round(100 * step) * (event.shiftKey ? 10 : 1);
  set(String(hundredths / 100));
}

interface GhostOptions {
  id: string;
  min: number;
  max: number;
}

/** Where history would put the thumb, with its interval, below the track; in words for those who hear it. */
function ghostMark(learned: NonNullable<PartOptions["learned"]>, {id, min, max}: GhostOptions): HTMLElement {
  const {points, lower, upper} = learned;
  const share = (value: number) => (max === min ? 0 : Math.min(1, Math.max(0, (value - min) / (max - min))));
  const words = `History suggests ${toPoints(points)}${lower === null || upper === null ? "" : ` (95% interval ${toPoints(lower)} to ${toPoints(upper)})`}`;
  const style = `--at:${share(points)};--from:${share(lower ?? points)};--to:${share(upper ?? points)}`;
  return html`<span class="wb-ghost" style=${style} title=${words}>
    <span class="wb-ghost-band"></span><span class="wb-ghost-tick"></span>
    <span class="wb-hidden" id=${id}>${words}</span>
  </span>`;
}

const toPoints = (value: number) => formatNumber(value, 1).replace(/\.0$/, "");
