const hole = "winnow-hole-";

/**
 * Elements from a template: text is always text, never markup; arrays and nodes are put in as they are; null, undefined
 * and false leave nothing. An attribute's value is one expression (`class=${name}`); true and false set or leave it out.
 * In place of htl, whose current release Framework cannot resolve (its package names no entry for `require`).
 */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): HTMLElement {
  const template = document.createElement("template");
  template.innerHTML = strings
    .map((text, i) =>
      i === values.length ? text : text + (text.endsWith("=") ? `"${hole}${i}"` : `<!--${hole}${i}-->`)
    )
    .join("")
    .trim();
  const walker = document.createTreeWalker(template.content, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
  const holes: Comment[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node instanceof Element) fillAttributes(node, values);
    else if (node instanceof Comment && node.data.startsWith(hole)) holes.push(node);
  }
  for (const comment of holes) comment.replaceWith(...toNodes(values[Number(comment.data.slice(hole.length))]));
  const {content} = template;
  return (content.childNodes.length === 1 ? content.firstChild : document.importNode(content, true)) as HTMLElement;
}

function fillAttributes(element: Element, values: readonly unknown[]): void {
  for (const {name, value} of [...element.attributes]) {
    if (!value.startsWith(hole)) continue;
    const filled = values[Number(value.slice(hole.length))];
    if (filled === null || filled === undefined || filled === false) element.removeAttribute(name);
    else element.setAttribute(name, filled === true ? "" : toText(filled));
  }
}

function toNodes(value: unknown): (Node | string)[] {
  if (value === null || value === undefined || value === false) return [];
  if (Array.isArray(value)) return value.flatMap(toNodes);
  return [value instanceof Node ? value : toText(value)];
}

const toText = (value: unknown) => (typeof value === "string" ? value : String(value));
