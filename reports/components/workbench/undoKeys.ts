/**
 * Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) for the whole page. A number that is being typed keeps the browser's own undo only
 * where its text is not what stands: there the letters are taken back, not the model.
 */
export function listenUndoKeys(target: EventTarget, {undo, redo}: {undo: () => void; redo: () => void}): void {
  target.addEventListener("keydown", (event) => {
    const {key, ctrlKey, metaKey, shiftKey, altKey} = event as KeyboardEvent;
    if (!(ctrlKey || metaKey) || altKey || isTyping(event.target)) return;
    const letter = key.toLowerCase();
    const isRedo = (letter === "z" && shiftKey) || (letter === "y" && !shiftKey);
    if (!isRedo && letter !== "z") return;
    event.preventDefault();
    if (isRedo) redo();
    else undo();
  });
}

/** Where letters are typed that are not a part's number. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && (target.type === "search" || target.getAttribute("aria-invalid") === "true");
