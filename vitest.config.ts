import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    env: {TZ: "UTC"},
    testTimeout: 60_000,
    hookTimeout: 180_000,
    expect: {requireAssertions: true}
  }
});
