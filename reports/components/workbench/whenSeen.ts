/** Runs something once, when an element first comes into sight; never where it does not. */
export function whenSeen(element: Element, run: () => Promise<void>): void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({isIntersecting}) => isIntersecting)) return;
    observer.disconnect();
    void run();
  });
  observer.observe(element);
}
