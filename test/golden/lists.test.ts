import { createHash } from "node:crypto";
import { liveTarget } from "../../src/contracts/target/live-target.ts";
import { planText } from "../../src/contracts/verify/plan-text.ts";
import { planFor } from "../../src/contracts/verify/verify.ts";
import { endedOf, outputsOf, typed } from "./commands.ts";
import { exactly, golden } from "./golden.ts";

golden("lists.txt", () =>
  outputsOf(
    [
      "models",
      "models kling-video",
      "models veo3-video --json",
      "revisions",
      "check-client list",
    ].map((line) => typed(line)),
  ),
);

for (const command of ["revisions", "check-client list"]) {
  exactly(`${command.replace(" ", "-")}.json`, async () => {
    const [ended] = await endedOf([typed(`${command} --json`)]);
    return ended?.stdout ?? "";
  });
}

/** Half a megabyte: a sum of each entry tells which of them have changed. */
golden("models-json.txt", async () => {
  const [ended] = await endedOf([typed("models --json")]);
  const text = ended?.stdout ?? "";
  const entries = JSON.parse(text) as readonly { readonly id: string }[];
  const sums = entries.map((entry) => `${sumOf(JSON.stringify(entry)).slice(0, 32)}  ${entry.id}`);
  return [
    ["the SHA-256 of all of models --json", sumOf(text)],
    ["and of each entry", sums.join("\n")],
  ];
});

const sumOf = (text: string): string => createHash("sha256").update(text).digest("hex");

golden("written-files.txt", () =>
  outputsOf([
    ...["", "a.yaml", "a.yml", "a.json", "a.mjs", "a.js", "a.ts", "a.mts"].map((file) =>
      typed(`init ${file}`, {}),
    ),
    ...["", "clients/a.yml"].map((file) => typed(`check-client init ${file}`, { "clients/b": "" })),
    { args: ["check-client", "init", "--command", "python3 client.py {prompt}"], files: {} },
  ]),
);

const SERVICE = liveTarget({
  ...{ baseUrl: "https://service.example/api", key: "sk-test", job: undefined },
  transport: () => Promise.reject(new Error("nothing is to be sent")),
  wait: async () => undefined,
});

const planOf = async (spendMaxUsd: number, consent: boolean, hasJob: boolean) =>
  `${planText(await planFor(SERVICE, { revision: "2026-01", spendMaxUsd, consent, hasJob }), SERVICE)}\n`;

golden("plans.txt", async () => [
  ...(await outputsOf([typed("verify --plan --model kling-video --model veo2-video")])),
  ["a service, and nothing may be spent", await planOf(0, false, false)],
  ["a service, with consent alone", await planOf(0, true, true)],
  ["a service that may take a dollar", await planOf(1, true, false)],
  ["a service that may take 20 dollars", await planOf(20, true, true)],
]);
