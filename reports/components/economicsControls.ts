import {html} from "htl";

/** What sliders say of money and time; null where nothing is said. */
export interface EconomicsChoice {
  valuePerWin: number | null;
  costPerContact: number | null;
  capacity: number | null;
}

interface Field {
  key: keyof EconomicsChoice;
  label: string;
  most: number;
}

/** A slider and a number for each of value, cost and capacity; the element's `value` follows them, for `view`. */
export function economicsControls(
  initial: EconomicsChoice,
  {currency, hasWeeks}: {currency: string | null; hasWeeks: boolean}
): HTMLElement {
  const unit = currency === null ? "" : `, ${currency}`;
  const fields: Field[] = [
    {key: "valuePerWin", label: `Value per win${unit}`, most: toMost(initial.valuePerWin, 20_000)},
    {key: "costPerContact", label: `Cost per contact${unit}`, most: toMost(initial.costPerContact, 500)},
    ...(hasWeeks
      ? [{key: "capacity", label: "Leads a week that sales can work", most: toMost(initial.capacity, 100)} as const]
      : [])
  ];
  let value = initial;
  const element = html`<form class="economics" aria-label="What a win and a contact are worth">
    ${fields.map((field) =>
      toControl(field, initial[field.key], (number) => {
        value = {...value, [field.key]: number};
        Object.assign(element, {value});
        element.dispatchEvent(new Event("input", {bubbles: true}));
      })
    )}
  </form>`;
  Object.assign(element, {value});
  element.onsubmit = (event) => event.preventDefault();
  element.addEventListener("input", (event) => event.target !== element && event.stopPropagation());
  return element;
}

/** Three times what is stated, in two digits: room for a what-if on both sides. */
const toMost = (stated: number | null, otherwise: number) =>
  stated === null || stated === 0 ? otherwise : Number((3 * stated).toPrecision(2));

function toControl(
  {key, label, most}: Field,
  initial: number | null,
  change: (value: number | null) => void
): HTMLElement {
  const step = most >= 10_000 ? 100 : most >= 1000 ? 10 : 1;
  const slider = html`<input
    type="range"
    min="0"
    max=${most}
    step=${step}
    value=${initial ?? 0}
    aria-label=${label}
    name=${key}
  />` as HTMLInputElement;
  const number = html`<input
    type="number"
    min="0"
    step="any"
    value=${initial ?? ""}
    placeholder="not stated"
  />` as HTMLInputElement;
  slider.oninput = () => {
    number.value = slider.value;
    change(Number(slider.value));
  };
  number.oninput = () => {
    const typed = number.value === "" ? null : Number(number.value);
    if (typed !== null && !(typed >= 0)) return;
    slider.value = String(typed ?? 0);
    change(typed);
  };
  return html`<div class="economics-field"><label>${label} ${number}</label>${slider}</div>`;
}
