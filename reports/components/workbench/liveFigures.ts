import {html} from "htl";

/** A number as it stands now, for one side of the split. */
export interface LiveValue {
  value: string;
  /** A line below: interval, share, meaning. */
  hint: string;
}

/** A figure that is built once; one value a side. */
export interface LiveFigure {
  label: string;
  values: readonly LiveValue[];
}

/** Texts that are written into nodes that stand: nothing is built while a slider moves. */
export interface Live<T> {
  element: HTMLElement;
  write: (value: T) => void;
}

/** Writes a text where it is another than the one that stands; the page lays out nothing where nothing changed. */
export const writeText = (node: Node, text: string): void => {
  if (node.textContent !== text) node.textContent = text;
};

/**
 * The few numbers that are read while something is changed, each for every side of the split.
 *
 * @param labels of the figures, in order
 * @param sides names of the sides; a single one is not named
 */
export function liveFigures(labels: readonly string[], sides: readonly string[]): Live<readonly LiveFigure[]> {
  const cells = labels.map((label) => {
    const values = sides.map((side) => {
      const [value, hint] = [html`<span class="wb-value"></span>`, html`<span class="wb-hint"></span>`];
      const tag = sides.length < 2 ? null : html`<span class="wb-side">${side}</span>`;
      return {value, hint, element: html`<dd>${tag}${value} ${hint}</dd>`};
    });
    return {
      values,
      element: html`<div>
        <dt>${label}</dt>
        ${values.map(({element}) => element)}
      </div>`
    };
  });
  const element = html`<dl class="wb-figures">${cells.map((cell) => cell.element)}</dl>`;
  const write = (figures: readonly LiveFigure[]) => {
    for (const [i, {values}] of cells.entries()) {
      for (const [side, {value, hint}] of values.entries()) {
        const now = figures[i]?.values[side];
        writeText(value, now?.value ?? "");
        writeText(hint, now?.hint ?? "");
      }
    }
  };
  return {element, write};
}
