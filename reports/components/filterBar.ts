import {html} from "htl";
import type {Filter, FilterOptions} from "./filter.js";
import {describeFilter, isFiltered, noFilter, parseFilter, toParameters} from "./filter.js";
import {formatCohort, formatName} from "./format.js";
import {keepQuery, updateQuery} from "./query.js";

interface Control {
  element: HTMLElement;
  write: (filter: Filter) => void;
}

/** Period, source and segment. The choice is the element's `value`, stands in the address and is printed in words. */
export function filterBar(options: FilterOptions, {segment = null}: {segment?: string | null} = {}): HTMLElement {
  let filter = parseFilter(location.search, options);
  const words = html`<p class="filter-words"></p>`;
  const reset = html`<button type="button" class="reset">Reset</button>`;
  const change = (part: Partial<Filter>) => show({...filter, ...part}, {isNew: true});
  const controls = toControls(options, segment, change);
  const bar = html`<form class="filter-bar" aria-label="Filter">
    ${controls.map(({element}) => element)}${reset}${words}
  </form>`;
  const show = (next: Filter, {isNew}: {isNew: boolean}) => {
    filter = next;
    for (const {write} of controls) write(filter);
    words.textContent = `Shown: ${describeFilter(filter)}`;
    reset.hidden = !isFiltered(filter);
    Object.assign(bar, {value: filter});
    if (!isNew) return keepQuery();
    updateQuery(toParameters(filter));
    bar.dispatchEvent(new Event("input", {bubbles: true}));
  };
  reset.onclick = () => show(noFilter, {isNew: true});
  bar.onsubmit = (event) => event.preventDefault();
  bar.addEventListener("input", (event) => event.target !== bar && event.stopPropagation());
  show(filter, {isNew: false});
  return bar;
}

function toControls(
  options: FilterOptions,
  segment: string | null,
  change: (part: Partial<Filter>) => void
): Control[] {
  const {cohorts, sources, segments} = options;
  const controls: Control[] = [];
  if (cohorts.length > 1) {
    controls.push(
      cohortSelect("From", cohorts, "from", change),
      cohortSelect("To", [...cohorts].reverse(), "to", change)
    );
  }
  if (sources.length > 1) controls.push(multiSelect("Source", sources, "sources", change));
  if (segments.length > 1) {
    controls.push(
      multiSelect(segment === null ? "Segment" : `Segment (${formatName(segment)})`, segments, "segments", change)
    );
  }
  return controls;
}

function cohortSelect(
  title: string,
  cohorts: readonly string[],
  name: "from" | "to",
  change: (part: Partial<Filter>) => void
): Control {
  const select = html`<select>
    <option value="">${name === "from" ? "first month" : "last month"}</option>
    ${cohorts.map((cohort) => html`<option value=${cohort}>${formatCohort(cohort)}</option>`)}
  </select>` as HTMLSelectElement;
  select.onchange = () => change({[name]: select.value === "" ? null : select.value});
  return {
    element: html`<label class="control"><span>${title}</span>${select}</label>`,
    write: (filter) => {
      select.value = filter[name] ?? "";
    }
  };
}

function multiSelect(
  title: string,
  values: readonly string[],
  name: "sources" | "segments",
  change: (part: Partial<Filter>) => void
): Control {
  const boxes = values.map((value) => html`<input type="checkbox" value=${value} />` as HTMLInputElement);
  const summary = html`<summary></summary>`;
  const details = html`<details class="control multi">
    ${summary}
    <fieldset>
      <legend>${title}</legend>
      ${boxes.map((box) => html`<label>${box}<span>${formatName(box.value) || "(none)"}</span></label>`)}
    </fieldset>
  </details>` as HTMLDetailsElement;
  details.onchange = () => change({[name]: boxes.filter(({checked}) => checked).map(({value}) => value)});
  closeWhenLeft(details, summary);
  return {
    element: details,
    write: (filter) => {
      const chosen = filter[name];
      for (const box of boxes) box.checked = chosen.includes(box.value);
      const text =
        chosen.length === 0
          ? "all"
          : chosen.length === 1
            ? formatName(chosen[0]!)
            : `${chosen.length} of ${values.length}`;
      summary.replaceChildren(html`<span>${title}</span>`, html`<b>${text}</b>`);
    }
  };
}

function closeWhenLeft(details: HTMLDetailsElement, summary: HTMLElement): void {
  details.addEventListener("focusout", ({relatedTarget}) => {
    if (relatedTarget instanceof Node && !details.contains(relatedTarget)) details.open = false;
  });
  details.addEventListener("keydown", ({key}) => {
    if (key !== "Escape" || !details.open) return;
    details.open = false;
    summary.focus();
  });
  details.addEventListener("toggle", () => {
    if (!details.open) return;
    const leave = ({target}: Event) => {
      if (details.contains(target as Node)) return;
      details.open = false;
      document.removeEventListener("pointerdown", leave);
    };
    document.addEventListener("pointerdown", leave);
  });
}
