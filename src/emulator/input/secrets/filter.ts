import { BoundedMap } from "../../domain/bounded-map.ts";
import type { Exposed, Filtered } from "./exposed.ts";
import { keyInUrl, type SecretFact } from "./facts.ts";
import { inAscii } from "./find/letters.ts";
import { mayBeNamed, SIGN, withoutNamed } from "./find/named.ts";
import { isKeyLike } from "./find/shapes.ts";
import { REDACTED } from "./find/spans.ts";
import type { Found } from "./found.ts";
import { HeaderReader } from "./headers.ts";
import { type Sought, soughtAtOnce } from "./many-secrets.ts";
import { Redactor } from "./redactor.ts";
import { cleaned, foundIn } from "./searched.ts";
import { idOf } from "./secret.ts";
import { mayBeEscaped, textReadingsOf } from "./unescaped.ts";
import { SECRET_CHARS_MIN, type Secrets, secretsOf } from "./wrapped.ts";

/** Secrets of one exchange that are looked for everywhere; of more, each is taken from its place only. */
const SOUGHT_MAX = 50;

const VALUES_MAX = 200;
/** A value, as it is looked for. */
type SoughtValue = {
  /** The value as it is, then without what was copied with it. */
  readonly secrets: Secrets;
  readonly alone: Redactor;
  readonly redactor: Redactor;
};

/** The headers of a request of an account, without the values of those that hold nothing but a secret. */
type Headers = Filtered & {
  readonly own: string | undefined;
  readonly raw: readonly string[];
  readonly found: readonly Found[];
  readonly redactor: Redactor;
  /** Whether there is no secret in the others. */
  readonly isClean: boolean;
  /** What is in lower case in every text with one of these secrets, or another; there once they were sent twice. */
  sign: RegExp | undefined;
  /** The URL that they were last sent to without a secret in it: what stood before the id of a job, and after it. */
  before: string | undefined;
  after: string | undefined;
};

type About = {
  readonly own: string | undefined;
  readonly job: string | undefined;
  readonly recalls: boolean;
};

/** What is said of an exchange of which nothing else is known. */
const ANYBODYS: About = { own: undefined, job: undefined, recalls: true };

/** Takes the secrets out of exchanges as they are recorded. Whoever reads the record sees none. */
export class SecretFilter {
  readonly #values: ReadonlySet<string>;
  readonly #always: readonly Sought[];
  readonly #usual: Redactor;
  readonly #sought = new BoundedMap<string, SoughtValue>(VALUES_MAX);
  readonly #reader = new HeaderReader();
  /** A client mostly sends the headers that it sent before. */
  #last: Headers | undefined;

  /** @param always what is secret in every exchange, whatever its length. */
  constructor(always: readonly string[] = []) {
    this.#values = new Set(always);
    this.#always = soughtAtOnce(always.flatMap(secretsOf));
    this.#usual = new Redactor(this.#always);
  }

  /**
   * @param own the key of the account whose exchange it is.
   * @param job the job that it is about, whose id is no secret.
   * @param recalls whether the answer may have words that are not of this request.
   */
  exchange(raw: Exposed, about: About): Filtered {
    const headers = this.#headersOf(raw.rawHeaders, about.own);
    return this.#isClean(raw, about, headers) ? headers : this.#searched(raw, headers);
  }

  #isClean(raw: Exposed, { job, recalls }: About, headers: Headers): boolean {
    const { url, requestBody, responseHeaders, responseBody } = raw;
    return (
      headers.isClean &&
      isCleanUrl(url, job, headers) &&
      !(requestBody !== undefined && mayHold(requestBody, headers)) &&
      !(recalls && responseBody !== undefined && headers.redactor.isIn(responseBody)) &&
      !this.#reader.hasSecret(responseHeaders)
    );
  }

  /** Exchanges of which a secret of one may stand in another: it is taken out of all. */
  together(raws: readonly Exposed[]): readonly Filtered[] {
    const values = raws.flatMap((raw) => this.#valuesIn(raw));
    const filter = new SecretFilter([...new Set(values)]);
    return raws.map((raw) => filter.exchange(raw, ANYBODYS));
  }

  /**
   * A text that belongs to no exchange, such as what a client printed: without what is known or looks secret.
   *
   * @param values further secrets.
   */
  text(text: string, own: string | undefined, values: readonly string[] = []): string {
    return withoutNamed(this.#redactorFor(values, own).text(text), () => {});
  }

  #headersOf(raw: readonly string[], own: string | undefined): Headers {
    const last = this.#last;
    if (last !== undefined && last.own === own && areEqual(last.raw, raw)) {
      last.sign ??= last.redactor.signWith(SIGN);
      return last;
    }
    const { shown, found, others, names, hasKeyName } = this.#reader.read(raw);
    const redactor = this.#redactorFor(found.map(textOf), own);
    const secrets = this.#factsOf(found, own);
    const isClean =
      !hasKeyName && !redactor.isIn(names) && !mayHold(others, { redactor, sign: undefined });
    this.#last = {
      own,
      raw,
      rawHeaders: shown,
      found,
      secrets,
      redactor,
      isClean,
      changed: undefined,
      sign: undefined,
      before: undefined,
      after: undefined,
    };
    return this.#last;
  }

  /** Whether the key of the account stands in a text. What is secret in every exchange is no key. */
  #holds(text: string, own: string | undefined): boolean {
    if (own === undefined) return false;
    return (
      text === own || (own.length >= SECRET_CHARS_MIN && this.#soughtFor(own).alone.isIn(text))
    );
  }

  /** The secrets of an exchange that are long enough to be looked for elsewhere. */
  #valuesIn(raw: Exposed): readonly string[] {
    const headers = this.#headersOf(raw.rawHeaders, undefined);
    const isClean = this.#isClean(raw, ANYBODYS, headers);
    if (isClean) return valuesOf(headers.found);
    const { asked, answered } = this.#foundIn(raw, headers);
    return valuesOf([...asked, ...answered]);
  }

  #foundIn(raw: Exposed, { own, rawHeaders, found }: Headers) {
    const hasOwn = (part: string) => this.#holds(part, own);
    return foundIn({ ...raw, rawHeaders }, found, { own, hasOwn });
  }

  #searched(raw: Exposed, headers: Headers): Filtered {
    const { own, rawHeaders } = headers;
    const { asked, answered } = this.#foundIn(raw, headers);
    const redactor = this.#redactorFor([...asked, ...answered].map(textOf), own);
    const { exchange, found, text } = cleaned({ ...raw, rawHeaders }, asked, redactor);
    const secrets = this.#factsOf(found, own);
    const fact = own === undefined ? keyInUrl(secrets) : undefined;
    const claimed = fact && found[secrets.indexOf(fact)]?.value;
    return {
      rawHeaders: exchange.rawHeaders,
      secrets,
      changed: { ...exchange, claimed, text, values: valuesOf(found) },
    };
  }

  /** What looks for all of these, and for what is secret in any case. */
  #redactorFor(values: readonly string[], own = ""): Redactor {
    const sought = new Set<SoughtValue>();
    if (own.length >= SECRET_CHARS_MIN) sought.add(this.#soughtFor(own));
    for (const value of values) {
      if (sought.size === SOUGHT_MAX) break;
      if (this.#values.has(value) || value.length < SECRET_CHARS_MIN) continue;
      sought.add(this.#soughtFor(value));
    }
    const [first] = sought;
    if (first === undefined) return this.#usual;
    if (sought.size === 1 && this.#always.length === 0) return first.redactor;
    return new Redactor([...this.#always, ...[...sought].flatMap(({ secrets }) => secrets)]);
  }

  #soughtFor(value: string): SoughtValue {
    let sought = this.#sought.get(value);
    if (sought === undefined) {
      sought = soughtAs(secretsOf(value));
      this.#sought.set(value, sought);
    }
    return sought;
  }

  #factsOf(found: readonly Found[], own: string | undefined): readonly SecretFact[] {
    if (found.length === 0) return NONE;
    return found.map(({ place, name, scheme, value }) => {
      const id = this.#sought.get(value)?.secrets[0].id ?? idOf(value);
      const isOwn = this.#holds(value, own);
      const shown = place === "header" ? name?.toLowerCase() : name;
      return { place, name: shown, scheme, isKeyLike: isKeyLike(value), isOwn, id };
    });
  }
}

function soughtAs(secrets: Secrets): SoughtValue {
  const [whole, ...bare] = secrets;
  const alone = new Redactor([whole]);
  return { secrets, alone, redactor: bare.length === 0 ? alone : new Redactor(secrets) };
}

const textOf = ({ value }: Found): string => value;

/** The secrets that are long enough to be looked for elsewhere. */
const valuesOf = (found: readonly Found[]): readonly string[] =>
  found
    .map(textOf)
    .filter((value) => value.length >= SECRET_CHARS_MIN && value !== REDACTED)
    .slice(0, SOUGHT_MAX);

const NONE: readonly SecretFact[] = [];

function areEqual(some: readonly string[], others: readonly string[]): boolean {
  if (some.length !== others.length) return false;
  for (let i = 0; i < some.length; i++) if (some[i] !== others[i]) return false;
  return true;
}

/** Whether there is none in a URL. Most differ from the one before in nothing but the id of a job. */
function isCleanUrl(url: string, job: string | undefined, headers: Headers): boolean {
  const at = job === undefined ? -1 : url.lastIndexOf(job);
  const before = at < 0 ? url : url.slice(0, at);
  const after = at < 0 ? "" : url.slice(at + (job?.length ?? 0));
  if (before === headers.before && after === headers.after) return true;
  if (mayHold(url, headers)) return false;
  headers.before = before;
  headers.after = after;
  return true;
}

/** Whether there may be a secret in what a client sent: a known one, or one by its name or form. */
function mayHold(text: string, { sign, redactor }: Pick<Headers, "sign" | "redactor">): boolean {
  if (!redactor.isPlain) return true;
  if (sign !== undefined && !sign.test(inAscii(text).toLowerCase())) return false;
  if (!mayBeEscaped(text)) return mayBeNamed(text) || redactor.standsIn(text);
  for (const reading of textReadingsOf(text)) {
    if (mayBeNamed(reading) || redactor.standsIn(reading)) return true;
  }
  return false;
}
