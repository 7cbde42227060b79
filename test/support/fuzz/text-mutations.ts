import { between, type Random } from "../../../src/emulator/domain/random.ts";
import type { Draft } from "./drafts.ts";
import { isDrawn, pick } from "./draws.ts";
import { hostile } from "./hostile.ts";
import { written } from "./raw-json.ts";
import { MODELS, NAMES } from "./vocabulary.ts";

type TextMutation = (text: string, random: Random) => string;

const TEXT_MUTATIONS: readonly TextMutation[] = [
  (text, random) => text.slice(0, between(random, "cut", [0, text.length])),
  (text, random) => {
    const field = pick(random, "field", NAMES);
    return text.replace("{", () => `{${JSON.stringify(field)}:${written(hostile(random))},`);
  },
  (text, random) =>
    text.replace(/\}$/, () => `,"model":${written(pick(random, "model", MODELS))}}`),
  (_, random) =>
    pick(random, "whole", [
      "",
      "null",
      "[]",
      "1",
      '"x"',
      "{}",
      "\ufeff{}",
      "undefined",
      "{,}",
      "a=b&c=d",
    ]),
  (text) => `\ufeff${text}`,
  (text) => `[${text}]`,
  (text) => `${text}${text}`,
  (text, random) => {
    const at = between(random, "at", [0, text.length]);
    return (
      text.slice(0, at) +
      pick(random, "put", ['"', "\\", "\u0000", "\ud800", "é", "{", "]", ",", "\n"]) +
      text.slice(at + 1)
    );
  },
  (text) => text.replaceAll('":"', '":"\\ud83d'),
  () => `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
];

/** The body as it is sent, at times broken as text; undefined for none. */
export function bodyText(draft: Draft, random: Random): string | undefined {
  if (draft.body === undefined) return undefined;
  const text = written(draft.body);
  if (!isDrawn(random, "text-mutation", 0.12)) return text;
  const which = between(random, "which", [0, TEXT_MUTATIONS.length - 1]);
  draft.story.push(`text mutation ${which}`);
  return TEXT_MUTATIONS[which]?.(text, random);
}
