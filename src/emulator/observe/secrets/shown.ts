import { withoutNamed } from "./named.ts";
import { REDACTED, Redactor } from "./redactor.ts";
import { Secret } from "./secret.ts";
import { withoutSignatures } from "./signatures.ts";

/** What takes these values out of texts; an empty one is no secret. */
export const redactorOf = (values: readonly string[]): Redactor =>
  new Redactor(values.filter((value) => value !== "").map((value) => new Secret(value)));

/** A text as it may be shown: without known secrets, what is one by its name or its form, and what opens a link. */
export const shownText = (text: string, known: Redactor): string =>
  withoutSignatures(
    withoutNamed(known.text(text), () => {}),
    REDACTED,
  );
