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

/** What a search needs to know of the secrets of an exchange. */
type Lookout = {
  /** Looks for these, for the key of the account, and for what is secret in any case. */
  readonly redactorFor: (found: readonly Found[]) => Redactor;
  /** The key of the account, and whether it stands in a text. */
  readonly own: string | undefined;
  readonly hasOwn: (text: string) => boolean;
};

export type Searched = {
  readonly exchange: Exposed;
  /** All secrets of the request, and those of the answer too. */
  readonly found: readonly Found[];
  readonly all: readonly Found[];
  readonly text: (text: string) => string;
};

/**
 * Looks through an exchange for what is secret by its name or its form, and takes that and all known
 * secrets out of every part of it.
 *
 * @param inHeaders what was found in the headers of the request that hold nothing else, and are redacted.
 */
export function searched(raw: Exposed, inHeaders: readonly Found[], lookout: Lookout): Searched {
  const asked = new Search(lookout, inHeaders);
  asked.lookThroughRequest(raw);
  const answered = new Search(lookout, []);
  answered.lookThroughAnswer(raw);
  const all = [...asked.found, ...answered.found];
  const redactor = lookout.redactorFor(all);
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
    all,
    found: asked.found.map((one) => ({ ...one, name: one.name && redactor.text(one.name) })),
    text: clean,
  };
}

const cleanHeaders = (
  headers: Readonly<Record<string, string>>,
  clean: (text: string) => string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
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
      const name = i % 2 === 0 ? undefined : rawHeaders[i - 1]?.toLowerCase();
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
