import { isSecretHeader } from "./credentials.ts";
import type { Exposed } from "./exposed.ts";
import type { Place } from "./facts.ts";
import { withoutNamed } from "./find/named.ts";
import { REDACTED } from "./find/spans.ts";
import { type Found, fieldsOf, foundInHeader, partsOf } from "./found.ts";
import type { Redactor } from "./redactor.ts";
import { withoutEscapes } from "./unescaped.ts";

/** Secrets of one exchange that are taken up; of more, each is taken from its place only. */
const FOUND_MAX = 200;

/** The key of the account whose exchange it is, and whether that stands in a text. */
type Lookout = {
  readonly own: string | undefined;
  readonly hasOwn: (text: string) => boolean;
};

/** The secrets of both sides of an exchange. */
type FoundInBoth = { readonly asked: readonly Found[]; readonly answered: readonly Found[] };

type Cleaned = {
  readonly exchange: Exposed;
  /** All secrets of the request. */
  readonly found: readonly Found[];
  readonly text: (text: string) => string;
};

/**
 * Looks through an exchange for what is secret by its name or its form.
 *
 * @param inHeaders what was found in the headers of the request that hold nothing else, and are redacted.
 */
export function foundIn(raw: Exposed, inHeaders: readonly Found[], lookout: Lookout): FoundInBoth {
  const asked = new Search(lookout, inHeaders);
  asked.lookThroughRequest(raw);
  const answered = new Search(lookout, []);
  answered.lookThroughAnswer(raw);
  return { asked: asked.found, answered: answered.found };
}

/** An exchange with nothing in any part of it that is known or looks secret. */
export function cleaned(raw: Exposed, asked: readonly Found[], redactor: Redactor): Cleaned {
  // Known ones first: what is left of a value by its name may be a part of one.
  const clean = (text: string): string => withoutNamed(redactor.text(text), () => {});
  return {
    exchange: {
      url: clean(raw.url),
      rawHeaders: raw.rawHeaders.map(clean),
      requestBody: raw.requestBody && clean(raw.requestBody),
      responseHeaders: raw.responseHeaders && cleanHeaders(raw.responseHeaders, clean),
      responseBody: raw.responseBody && clean(raw.responseBody),
    },
    found: asked.map((one) => ({ ...one, name: one.name && clean(one.name) })),
    text: clean,
  };
}

const cleanHeaders = (
  headers: Readonly<Record<string, string>>,
  clean: (text: string) => string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      clean(name),
      isSecretHeader(name) ? REDACTED : clean(value),
    ]),
  );

/** The search through one side of an exchange. */
class Search {
  readonly found: Found[];
  readonly #lookout: Lookout;

  constructor(lookout: Lookout, found: readonly Found[]) {
    this.#lookout = lookout;
    this.found = [...found];
  }

  lookThroughRequest({ url, rawHeaders, requestBody = "" }: Exposed): void {
    for (const { place, text } of partsOf(url)) this.#look(text, place);
    for (const [i, text] of rawHeaders.entries()) {
      const name = i % 2 === 0 ? undefined : rawHeaders[i - 1];
      if (text !== REDACTED) this.#look(text, "header", name);
    }
    this.#look(requestBody, "body");
  }

  lookThroughAnswer({ responseHeaders = {}, responseBody = "" }: Exposed): void {
    for (const [name, value] of Object.entries(responseHeaders)) {
      if (!isSecretHeader(name)) this.#look(value, "header", name);
      else for (const one of foundInHeader(name, value)) this.#take(one);
    }
    this.#look(responseBody, "body");
  }

  /** Takes up what in a text is secret by its name or its form, and where the key of the account stands. */
  #look(text: string, place: Place, name?: string): void {
    const take = (value: string, field = name) => this.#take({ place, name: field, value });
    withoutNamed(text, take);
    this.#takeOwn(text, place, name);
  }

  #takeOwn(text: string, place: Place, name: string | undefined): void {
    const { own, hasOwn } = this.#lookout;
    if (own === undefined || !hasOwn(text)) return;
    const isQuery = place === "query" || place === "fragment";
    const fields = isQuery ? fieldsOf(text).filter((field) => hasOwn(field.text)) : [{ name }];
    for (const field of fields) {
      const isInName = field.name !== undefined && hasOwn(field.name);
      this.#take({
        place,
        name: isInName ? REDACTED : field.name && withoutEscapes(field.name),
        value: own,
      });
    }
  }

  /** Once, by whatever it is known. */
  #take({
    place,
    name,
    scheme,
    value,
  }: Omit<Found, "scheme"> & Partial<Pick<Found, "scheme">>): void {
    const isKnown = this.found.some(
      (one) => one.place === place && one.name === name && one.value === value,
    );
    if (!isKnown && this.found.length < FOUND_MAX) this.found.push({ place, name, scheme, value });
  }
}
