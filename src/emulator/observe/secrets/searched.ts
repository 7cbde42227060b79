import { isSecretHeader } from "./credentials.ts";
import type { Exposed } from "./exposed.ts";
import type { Place } from "./facts.ts";
import { type Found, fieldsOf, foundInHeader, partsOf } from "./found.ts";
import { takeEscaped, withoutNamed } from "./named.ts";
import { REDACTED, type Redactor } from "./redactor.ts";

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
  const answered = new Search(lookout, []);
  const url = partsOf(raw.url).map(({ place, text }) => asked.without(text, place));
  const rawHeaders = raw.rawHeaders.map((text, i) => {
    const name = i % 2 === 0 ? undefined : raw.rawHeaders[i - 1]?.toLowerCase();
    return text === REDACTED ? text : asked.without(text, "header", name);
  });
  const requestBody = raw.requestBody && asked.without(raw.requestBody, "body");
  const responseHeaders = Object.entries(raw.responseHeaders ?? {}).map(
    ([name, value]) => [name, answered.withoutHeader(name, value)] as const,
  );
  const responseBody = raw.responseBody && answered.without(raw.responseBody, "body");
  const all = [...asked.found, ...answered.found];
  const redactor = lookout.redactorFor(all);
  const known = (text: string): string => redactor.text(text);
  return {
    exchange: {
      url: url.map(known).join(""),
      rawHeaders: rawHeaders.map(known),
      requestBody: requestBody && known(requestBody),
      responseHeaders:
        raw.responseHeaders &&
        Object.fromEntries(responseHeaders.map(([name, value]) => [name, known(value)])),
      responseBody: responseBody && known(responseBody),
    },
    all,
    found: asked.found.map((one) => ({ ...one, name: one.name && known(one.name) })),
    text: (text) => known(withoutNamed(text, () => {})),
  };
}

/** The search through one side of an exchange. */
class Search {
  readonly found: Found[];
  readonly #lookout: Lookout;

  constructor(lookout: Lookout, found: readonly Found[]) {
    this.#lookout = lookout;
    this.found = [...found];
  }

  /** A text without what is secret by name or form; that is taken up, and where the key of the account stands. */
  without(text: string, place: Place, name?: string): string {
    const take = (value: string, field = name) => this.#take({ place, name: field, value });
    takeEscaped(text, take);
    const left = withoutNamed(text, take);
    this.#takeOwn(text, place, name);
    return left;
  }

  withoutHeader(name: string, value: string): string {
    if (!isSecretHeader(name)) return this.without(value, "header", name);
    for (const one of foundInHeader(name, value)) this.#take(one);
    return REDACTED;
  }

  #takeOwn(text: string, place: Place, name: string | undefined): void {
    const { own, hasOwn } = this.#lookout;
    if (own === undefined || !hasOwn(text)) return;
    const isQuery = place === "query" || place === "fragment";
    const fields = isQuery ? fieldsOf(text).filter((field) => hasOwn(field.text)) : [{ name }];
    for (const field of fields) this.#take({ place, name: field.name, value: own });
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
