import {html} from "htl";
import type {Live} from "./liveFigures.js";

/** Days after scoring within which a conversion counts, or at any time. */
export type Horizon = number | "ever";

const longest = 3650;

/** Any whole number of days, or ever. Without dates there is nothing to choose, and the control is hidden. */
export function horizonControl({
  isDated,
  change
}: {
  isDated: boolean;
  change: (horizon: Horizon) => void;
}): Live<Horizon> {
  const days = html`<input
    type="number"
    min="1"
    max=${longest}
    step="1"
    name="horizon"
    aria-label="Horizon in days"
  />` as HTMLInputElement;
  const ever = html`<input type="checkbox" name="ever" />` as HTMLInputElement;
  const element = html`<div class="wb-field" hidden=${!isDated}>
    <span class="wb-name">Horizon</span>${days}<span>days</span><label>${ever} ever</label>
  </div>`;
  let last = 90;
  const write = (horizon: Horizon) => {
    if (horizon !== "ever") last = horizon;
    if (document.activeElement !== days) days.value = String(last);
    days.disabled = horizon === "ever";
    ever.checked = horizon === "ever";
  };
  days.oninput = () => {
    const typed = Number(days.value);
    const isUsable = Number.isInteger(typed) && typed >= 1 && typed <= longest;
    if (!isUsable) return days.setAttribute("aria-invalid", "true");
    days.removeAttribute("aria-invalid");
    last = typed;
    change(typed);
  };
  days.onblur = () => {
    days.value = String(last);
    days.removeAttribute("aria-invalid");
  };
  ever.onchange = () => {
    days.disabled = ever.checked;
    change(ever.checked ? "ever" : last);
  };
  return {element, write};
}
