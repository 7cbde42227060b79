import { execFileSync } from "node:child_process";

/** Run once before all tests: those that start the command want it to be of this source. */
export const setup = (): void => {
  execFileSync("npx", ["tsdown", "--log-level", "error"], { stdio: "inherit" });
};
