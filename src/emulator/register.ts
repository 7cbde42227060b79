/**
 * `node --import nanogpt-video-emulator/register app.js`: leads what a program sends to nano-gpt.com
 * to the emulator of its environment, whichever library sends it, and refuses what would leave this
 * machine otherwise. It starts no emulator: `exec --intercept` does, and imports this by itself.
 */
import { syncBuiltinESMExports } from "node:module";
import { directionsFor } from "./intercept/directions.ts";
import { surroundingsIn } from "./intercept/environment.ts";
import { guardSockets } from "./intercept/guarded-sockets.ts";
import { unwrapTls } from "./intercept/unwrapped-tls.ts";
import { printError } from "./observe/print/output.ts";
import { say } from "./observe/print/printed.ts";

/** Two copies of this package in one process do it once. */
const DONE = Symbol.for("nanogpt-video-emulator/register");

if (!(DONE in globalThis)) {
  Object.defineProperty(globalThis, DONE, { value: true });
  const surroundings = surroundingsIn(process.env);
  if (typeof surroundings === "string") {
    printError(say`nanogpt-video-emulator/register: ${surroundings}`);
    process.exit(1);
  }
  const directions = directionsFor(surroundings);
  guardSockets(directions);
  unwrapTls(directions);
  syncBuiltinESMExports();
}
