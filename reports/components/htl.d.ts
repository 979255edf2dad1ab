/** The package has no types of its own. */
declare module "htl" {
  /** Elements from a template: text is always text, never markup; arrays and nodes are put in as they are. */
  export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): HTMLElement;
}
