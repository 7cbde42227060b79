import { broken, irrelevant, type Judgement, PASS } from "../../check.ts";
import type { Run, Seen } from "../../run.ts";
import { byWords, quoted, spaced } from "../../story/telling.ts";
import { answered, those } from "../../traffic.ts";

/** What a client was told, and the exchange that told it. */
export type ToldMessage = { readonly seen: Seen; readonly message: string };

/** Whether a message stands in what the client said. */
export const shows =
  (messageOf: (run: Run) => ToldMessage | undefined) =>
  (run: Run): Judgement => {
    const told = messageOf(run);
    if (!told) return irrelevant("the client was told no such message");
    return byWords(run, told.seen, (words) =>
      words.includes(spaced(told.message))
        ? PASS
        : broken(`it was told ${JSON.stringify(told.message)} and said ${quoted(words)}`, [
            told.seen,
          ]),
    );
  };

/** The last refusal of a submit. */
export const refusalIn = (run: Run): Seen | undefined =>
  those(run, "submit").findLast(({ status }) => (status ?? 0) >= 400);

/** The message of that refusal, by the names of its field from the outside in. */
export const messageAt =
  (...names: readonly string[]) =>
  (run: Run): ToldMessage | undefined => {
    const seen = refusalIn(run);
    const message = seen && answered(seen, ...names);
    return seen && typeof message === "string" ? { seen, message } : undefined;
  };
