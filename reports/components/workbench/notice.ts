import {html} from "htl";
import {writeText} from "./liveFigures.js";

export interface Notice {
  element: HTMLElement;
  /** Says a text; nothing stands where it is empty. */
  say: (text: string) => void;
}

/** A line that stands only where it has something to say: what went wrong, or what is to be kept in mind. */
export function notice(kind: "alarm" | "warning"): Notice {
  const element =
    kind === "alarm"
      ? html`<p class="wb-alarm is-alarm" role="alert" hidden></p>`
      : html`<p class="wb-alarm is-warning wb-looks" hidden></p>`;
  return {
    element,
    say(text) {
      element.hidden = text === "";
      writeText(element, text);
    }
  };
}
