import {html} from "htl";

export interface Announcer {
  element: HTMLElement;
  /** Says a text once nothing else was to be said for a while. */
  say: (text: string) => void;
}

/** A live region that speaks when things have come to rest: a slider that moves would talk without end. */
export function announcer({wait = 900}: {wait?: number} = {}): Announcer {
  const element = html`<p class="wb-hidden" role="status" aria-live="polite"></p>`;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let said = "";
  return {
    element,
    say(text) {
      clearTimeout(timer);
      if (text === said) return;
      timer = setTimeout(() => {
        said = text;
        element.textContent = text;
      }, wait);
    }
  };
}
