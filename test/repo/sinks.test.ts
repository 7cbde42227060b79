import { expect, it } from "vitest";
import { type Confined, staleFiles, strayLines } from "../support/confined.ts";

const PRINT = "src/emulator/observe/print";

/** The only places where text leaves this program; all others give them `Printed` text. */
const SINKS: readonly Confined[] = [
  { text: /\bconsole\s*[.[]/, only: { [`${PRINT}/output.ts`]: "the sink" } },
  {
    text: /\.write\(|\bstd(out|err)\b.*\bwrite\b/,
    only: {
      [`${PRINT}/output.ts`]: "the sink",
      "src/emulator/cli/cli.ts": "a sentence of ours, where the sink cannot be loaded",
      "src/emulator/http/sockets/listen.ts": "answers of the emulator",
      "src/emulator/http/sockets/one-by-one.ts": "refusals of bytes that are not HTTP",
      "src/emulator/intercept/proxy.ts": "bytes that are passed on",
      "src/contracts/check-client/stage/exchange.ts": "answers of the stage",
      "src/emulator/process/warden.ts": "numbers and marks of ours, to a shell",
    },
  },
  {
    text: /\b(writeText|putInPlace)\(|\b(write|append)File(Sync)?\(|\bcreateWriteStream\(|\bwriteSync\(|\bwriteInto\(/,
    only: {
      [`${PRINT}/files.ts`]: "the sink",
      [`${PRINT}/in-place.ts`]: "what the sink calls",
      [`${PRINT}/into.ts`]: "what the sink calls",
      "src/emulator/cli/demo.ts": "the video",
      "src/emulator/cli/init.ts": "a config file of our words",
      "src/emulator/intercept/interception.ts": "certificates",
      "src/contracts/cli/check-client/init.ts": "a client.yaml, with its command quoted as JSON",
      "src/contracts/cli/check-client/known.ts": "a baseline, written by the YAML library",
      "src/contracts/pact/verifier.ts": "a file for the Verifier",
    },
  },
  { text: /\bemitWarning\b|\b_rawDebug\b/, only: {} },
];

it("writes text in the sinks alone", () => {
  expect(strayLines(SINKS), `give Printed text to ${PRINT}/output.ts or files.ts`).toEqual([]);
});

it("names no place that is none", () => {
  expect(staleFiles(SINKS)).toEqual([]);
});
