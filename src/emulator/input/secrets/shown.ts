import { withoutNamed } from "./find/named.ts";
import { REDACTED } from "./find/spans.ts";
import { Redactor } from "./redactor.ts";
import { withoutSignatures } from "./signatures.ts";
import { secretsOf } from "./wrapped.ts";

/** What takes these values out of texts; an empty one is no secret. */
export const redactorOf = (values: readonly string[]): Redactor =>
  new Redactor(values.filter((value) => value !== "").flatMap(secretsOf));

/** A text without what is secret by its name or its form. */
export const withoutSecrets = (text: string): string => withoutNamed(text, () => {});

/** A text as it may be shown: without known secrets, what is one by its name or its form, and what opens a link. */
export const shownText = (text: string, known: Redactor): string =>
  withoutSignatures(withoutSecrets(known.text(text)), REDACTED);
