// @vitest-environment jsdom
import {expect, it} from "vitest";
import {html} from "../../reports/components/html.js";

it("html puts text in as text, in content and in attributes", () => {
  const element = html`<p title=${'"><b>'}>${"<b>bold</b>"}</p>`;
  expect(element.title).toBe('"><b>');
  expect(element.textContent).toBe("<b>bold</b>");
  expect(element.children).toHaveLength(0);
});

it("html takes nodes and lists, and leaves nothing for null", () => {
  const rows = ["a", "b"].map(
    (name) =>
      html`<tr>
        <td>${name}</td>
      </tr>`
  );
  const table = html`<table>
    <tbody>
      ${rows}${null}${false}
    </tbody>
  </table>`;
  expect(table.querySelectorAll("td")).toHaveLength(2);
  expect(table.textContent?.replaceAll(/\s/g, "")).toBe("ab");
});

it("html sets and leaves out attributes by true and false", () => {
  const on = html`<input type="radio" checked=${true} />` as HTMLInputElement;
  const off = html`<input type="radio" checked=${false} />` as HTMLInputElement;
  expect([on.checked, off.checked]).toEqual([true, false]);
});
