import { createHash } from "node:crypto";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";
import type { EmulatorOptions } from "../../src/emulator/index.ts";
import { type Cases, golden } from "./golden.ts";
import { answersOf, sent, titleOf, withEmulator } from "./requests.ts";
import { DOWNLOADS, FLOWS, REFUSALS, type WireCase } from "./wire-cases.ts";

/** Beside those that the revisions speak: the newest `object`, the oldest `string`. */
const SHAPES = ["string", "openapi", "openai"] as const;

for (const revision of ["2025-11", "2025-12", "2026-01"]) {
  golden(`wire-${revision}.txt`, () => answersTo([...FLOWS, ...REFUSALS], { revision }));
}

golden("wire-downloads.txt", () => answersTo(DOWNLOADS, {}));

for (const errorShape of SHAPES) {
  golden(`wire-errors-${errorShape}.txt`, () => answersTo(REFUSALS, { switches: { errorShape } }));
}

async function answersTo(all: readonly WireCase[], spoken: EmulatorOptions): Promise<Cases> {
  const cases: Cases[] = [];
  for (const { options, before = [], requests } of all) {
    const answers = await withEmulator({ ...options, ...spoken }, (emulator) =>
      answersOf(emulator, [...before, ...requests]),
    );
    const heading = `##### a new emulator${options ? `, ${JSON.stringify(options)}` : ""}`;
    const past = before.map((request) => `after ${titleOf(request)}`).join("\n");
    cases.push([[heading, past]], answers.slice(before.length));
  }
  return cases.flat();
}

/** Each of these is wrong for most fields, in a way of its own. */
const WRONG: readonly unknown[] = [{}, [], null, 7, -1, true, "wrong", ""];

/** Models that have fields of all kinds between them. */
const SHOWN = [
  ...["kling-video", "veo2-video", "kling-lipsync-t2v", "wan-video-22-5b", "longstories-movie"],
  ...["kling-video-o1", "bytedance-avatar-omni-human-1.5", "video-upscaler"],
];

golden("wire-models.txt", () =>
  withEmulator({}, async (emulator) => {
    const models = loadCatalog().all;
    const fields = [...new Set(models.flatMap(({ params }) => Object.keys(params)))].toSorted();
    const answersFor = (model: string): Promise<Cases> =>
      answersOf(
        emulator,
        WRONG.map((value) => {
          const wrong = Object.fromEntries(fields.map((field) => [field, value]));
          return sent("POST /api/generate-video", { model, prompt: value, ...wrong });
        }),
      );
    const cases: [string, string][] = [];
    const sums: string[] = [];
    for (const { id } of models) {
      const answers = (await answersFor(id)).map(([, text]) => text);
      const sum = createHash("sha256").update(answers.join("\n")).digest("hex").slice(0, 32);
      sums.push(`${sum}  ${id}`);
      if (!SHOWN.includes(id)) continue;
      answers.forEach((text, i) => {
        cases.push([`${id}, with ${JSON.stringify(WRONG[i])} in all fields`, text]);
      });
    }
    return [
      ...cases,
      ["the SHA-256 of what each model answers to these requests", sums.join("\n")],
    ];
  }),
);
