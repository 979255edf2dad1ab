import sortImports from "eslint-plugin-simple-import-sort";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "dist",
      ".winnow",
      ".look",
      ".bench",
      "node_modules",
      "reports/data",
      "reports/lib",
      "reports/.observablehq"
    ]
  },
  {
    files: ["**/*.ts"],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {parserOptions: {project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname}},
    plugins: {"simple-import-sort": sortImports},
    rules: {
      "simple-import-sort/imports": ["error", {groups: [["^\\u0000", "^node:", "^@?\\w", "^\\."]]}],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unused-vars": ["error", {argsIgnorePattern: "^_"}],
      "@typescript-eslint/restrict-template-expressions": "off",
      "@typescript-eslint/require-await": "off"
    }
  }
);
