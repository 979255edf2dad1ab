import {defineConfig} from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    env: {TZ: "UTC"},
    testTimeout: 120_000,
    // Building the site takes minutes on a busy machine.
    hookTimeout: 600_000,
    expect: {requireAssertions: true}
  }
});
