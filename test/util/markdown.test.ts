import {expect, it} from "vitest";
import {toMarkdown, toMarkdownTable} from "../../src/util/markdown.js";

it.each([
  ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  ["a | b", "a \\| b"],
  ["**bold** _it_ `code` ~~no~~", "\\*\\*bold\\*\\* \\_it\\_ \\`code\\` \\~\\~no\\~\\~"],
  ["[click](https://evil.example)", "\\[click\\](https:<!-- -->//evil.example)"],
  ["![x](y)", "!\\[x\\](y)"],
  ["@team, see #12 and www.evil.example", "@<!-- -->team, see #<!-- -->12 and www<!-- -->.evil.example"],
  ["me@evil.example", "me@<!-- -->evil.example"],
  ["points@2", "points@2"],
  ["two\nlines\u202e", "two lines"],
  ["&lt;b&gt; &#64;", "&amp;lt;b&amp;gt; &amp;#<!-- -->64;"],
  ["a\\|b", "a\\\\\\|b"]
])("%j does nothing in Markdown", (text, expected) => {
  expect(toMarkdown(text)).toBe(expected);
});

it("toMarkdownTable puts numbers to the right", () => {
  const columns = [
    {head: "tier", text: (row: {name: string}) => row.name},
    {head: "n", text: () => "3", isNumber: true}
  ];
  expect(toMarkdownTable([{name: "hot"}], columns)).toBe("| tier | n |\n| --- | ---: |\n| hot | 3 |");
});
