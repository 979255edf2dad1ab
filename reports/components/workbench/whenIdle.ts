/** Milliseconds for which a page is left to itself first: whoever only looks in loads nothing more. */
const rest = 3000;

/** Runs something that can wait once the page has stood for a while and has nothing better to do. */
export function whenIdle(run: () => void): void {
  setTimeout(() => {
    // Safari cannot tell when it is idle.
    if ("requestIdleCallback" in window) window.requestIdleCallback(run, {timeout: rest});
    else run();
  }, rest);
}
