import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const PRINT = "src/emulator/observe/print";

/** The only places where text leaves this program; all others give them `Printed` text. */
const SINKS: readonly { readonly text: RegExp; readonly only: Readonly<Record<string, string>> }[] =
  [
    { text: /\bconsole\s*[.[]/, only: { [`${PRINT}/output.ts`]: "the sink" } },
    {
      text: /\.write\(|\bstd(out|err)\b.*\bwrite\b/,
      only: {
        [`${PRINT}/output.ts`]: "the sink",
        "src/emulator/http/sockets/listen.ts": "answers of the emulator",
        "src/emulator/intercept/proxy.ts": "bytes that are passed on",
        "src/contracts/check-client/stage/exchange.ts": "answers of the stage",
      },
    },
    {
      text: /\bwriteText\(|\b(write|append)File(Sync)?\(|\bcreateWriteStream\(|\bwriteSync\(/,
      only: {
        [`${PRINT}/files.ts`]: "the sink",
        "src/emulator/cli/demo.ts": "the video",
        "src/emulator/cli/init.ts": "a config file of our words",
        "src/emulator/intercept/interception.ts": "certificates",
        "src/contracts/cli/check-client/init.ts": "a client.yaml, with its command quoted as JSON",
        "src/contracts/cli/check-client/known.ts": "a baseline, written by the YAML library",
        "src/contracts/pact/on-emulator.ts": "a file for the Verifier",
        "src/contracts/pact/verifier.ts": "a file for the Verifier",
        "src/contracts/verify/pact-rows.ts": "a file for the Verifier",
      },
    },
    { text: /\bemitWarning\b|\b_rawDebug\b/, only: {} },
  ];

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "src"], {
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file.endsWith(".ts"));

/** The lines of a file without its comments. */
const linesOf = (file: string): readonly string[] =>
  readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => !/^\s*(\*|\/\*|\/\/)/.test(line));

it("lets text out by the sinks alone", () => {
  const others = files.flatMap((file) =>
    SINKS.filter(({ only }) => !(file in only)).flatMap(({ text }) =>
      linesOf(file).flatMap((line) => (text.test(line) ? [`${file}: ${line.trim()}`] : [])),
    ),
  );
  expect(others, `give Printed text to ${PRINT}/output.ts or files.ts`).toEqual([]);
});

it("names no place that is none", () => {
  const stale = SINKS.flatMap(({ text, only }) =>
    Object.keys(only).filter((file) => !linesOf(file).some((line) => text.test(line))),
  );
  expect(stale).toEqual([]);
});
