import type {Looks} from "../../lib/workbench/looks.js";
import {addLook, parseLooks} from "../../lib/workbench/looks.js";
import type {Draft} from "../../lib/workbench/session.js";

/** Milliseconds for which a draft must stand to have been looked at: those a slider only passes are not read. */
const rest = 500;

export interface Looker {
  /** Looks kept from before in this tab, for these data. */
  read: () => Looks;
  /** A draft's figures on what is judged are in sight; null where they are not, or nothing is. */
  see: (draft: Draft | null) => void;
}

/** Counts drafts whose figures on what is judged rested in sight, and keeps the count for the tab's life. */
export function looker({dataHash, changed}: {dataHash: string; changed: (looks: Looks) => void}): Looker {
  const key = `winnow-looks-${dataHash}`;
  const read = () => parseLooks(sessionStorage.getItem(key));
  let looks = read();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    read,
    see(draft) {
      clearTimeout(timer);
      if (draft === null) return;
      timer = setTimeout(() => {
        const next = addLook(looks, draft);
        if (next === looks) return;
        looks = next;
        sessionStorage.setItem(key, JSON.stringify(looks));
        changed(looks);
      }, rest);
    }
  };
}
