/** Tests are ES modules in TypeScript; swc strips the types, `npm run check:types` checks them. */
export default {
  testEnvironment: "node",
  testMatch: ["**/test/**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  transform: { "\\.ts$": ["@swc/jest", { jsc: { target: "es2024", parser: { syntax: "typescript" } }, module: { type: "es6" } }] },
  // One core less would be one core on the machines of most CI services.
  maxWorkers: "100%",
  // Copies of the repository that tests make must not be found again.
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out"],
};
