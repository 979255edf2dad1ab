/** Links that keep the filter when the reader goes to another page. */
const pageLinks = "#observablehq-header a[href], a[data-page]";

/** Sets parameters of the address without a new history entry, and makes the links to other pages carry them. */
export function updateQuery(parameters: Readonly<Record<string, readonly string[]>>): void {
  const url = new URL(location.href);
  for (const [name, values] of Object.entries(parameters)) {
    url.searchParams.delete(name);
    for (const value of values) url.searchParams.append(name, value);
  }
  if (url.href !== location.href) history.replaceState(history.state, "", url);
  keepQuery();
}

/** Gives every link to another page of the site the query of this one. */
export function keepQuery(root: ParentNode = document): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>(pageLinks)) {
    if (link.origin === location.origin && !link.getAttribute("href")!.startsWith("#")) link.search = location.search;
  }
}

/** The first value of a parameter, or null. */
export const findParameter = (name: string): string | null => new URLSearchParams(location.search).get(name);
