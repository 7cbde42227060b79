import type { Outcome, Run } from "../run.ts";

/** A shorter value would be struck out of words that have nothing to do with it. */
const SECRET_CHARS_MIN = 8;

const STRUCK = "(redacted)";

/** The forms in which a value may stand in a text: of any length and in any letters, so none is sought by a pattern. */
const formsOf = (value: string): readonly string[] => [
  value,
  JSON.stringify(value).slice(1, -1),
  encodeURIComponent(value),
  Buffer.from(value).toString("base64").replace(/=+$/, ""),
  Buffer.from(value).toString("base64url"),
];

/**
 * A run without the values of the variables that were passed on to its client: they may be secrets of its
 * user, and a report is shown around.
 */
export function struck(run: Run, env: Readonly<Record<string, string | undefined>>): Run {
  const values = run.adapter.pass.flatMap((name) => env[name] ?? []);
  const secrets = values.filter((value) => value.length >= SECRET_CHARS_MIN);
  if (secrets.length === 0) return run;
  const forms = secrets.flatMap(formsOf).toSorted((a, b) => b.length - a.length);
  const text = (given: string) =>
    forms.reduce((left, form) => left.replaceAll(form, STRUCK), given);
  return {
    ...run,
    seen: run.seen.map((seen) => ({
      ...seen,
      target: text(seen.target),
      rawHeaders: seen.rawHeaders.map(text),
      body: text(seen.body),
      answer: text(seen.answer),
    })),
    processes: run.processes.map((one) => ({
      ...one,
      outcome: struckOutcome(one.outcome, text),
    })),
  };
}

const struckOutcome = (
  { is, said, misstated }: Outcome,
  text: (given: string) => string,
): Outcome => ({
  ...{ is, said: text(said) },
  ...(misstated !== undefined && { misstated: text(misstated) }),
});
