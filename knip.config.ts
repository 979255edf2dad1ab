/** Code blocks of pages import components; knip reads only those lines. */
const imports = (text: string) => [...text.matchAll(/^import .*$/gm)].map(([line]) => line).join("\n");

export default {
  // The lists of exports of `stats` and `model` are what pages and later folders may use, all of it on purpose.
  entry: ["src/stats/index.ts", "src/model/index.ts", "loaders/*.ts", "reports/*.md"],
  project: ["src/**/*.{ts,js}", "loaders/*.ts", "reports/components/**/*.ts", "reports/*.md", "test/**/*.ts"],
  // A full disk is tried on a small file system of its own.
  ignoreBinaries: ["mount", "umount"],
  compilers: {md: imports},
  ignoreExportsUsedInFile: true
};
