import * as v from "valibot";
import type { Clock } from "../../clock/clock.ts";
import { parseShortSpan, SPAN_FORM } from "../../domain/span.ts";
import { API_HOSTS, ASSET_HOST, plainHost } from "../hosts.ts";
import { noted, partOf } from "../part.ts";
import { form, made, type Schema, secretForm } from "../schema.ts";
import { isOneKey } from "../secrets/credentials.ts";
import { shown } from "../shown.ts";

/** A span of time, of at most a century. */
export const span: Schema<string> = form(
  `${SPAN_FORM}, up to "36500d"`,
  (text) => parseShortSpan(text) !== undefined,
  ["500ms", "90s", "1.5m"],
);

/** A name or a term of a length that people write. */
export const shortText: Schema<string> = form(
  "text of 1 to 200 characters",
  (text) => /\S/.test(text) && text.length <= 200,
  ["a"],
);

const SECRET_CHARS_MAX = 1_000;

/** All that a header can hold; blanks at its ends are lost on the way. */
const HEADER_VALUE = /^[\x21-\x7e\xa1-\xff]([\x20-\x7e\xa0-\xff]*[\x21-\x7e\xa1-\xff])?$/;

/** What every program sends in a header in the same way: beyond ASCII some send UTF-8, others Latin-1. */
const ASCII_VALUE = /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/;

const FOR_HEADERS = "that an HTTP header can hold, without blanks at its ends";

/** Text that no sentence shows. */
const secretText: Schema<string> = secretForm("text", () => true, ["sk-a", "sk b"]);

/** Text that is sent in a header. */
const secretOf = (
  characters: string,
  fits: (value: string) => boolean,
  more = "",
): Schema<string> =>
  made(secretText, (value) =>
    fits(value) && value.length <= SECRET_CHARS_MAX
      ? { ok: true, value }
      : {
          ok: false,
          problem: `must be 1 to ${SECRET_CHARS_MAX} ${characters} ${FOR_HEADERS}${more}`,
        },
  );

/** A key. */
export const secret: Schema<string> = secretOf(
  "characters",
  (value) => HEADER_VALUE.test(value) && isOneKey(value),
  ", and without a comma at an end or before a space",
);

/** A token that people send with whatever program they have. */
export const token: Schema<string> = secretOf("ASCII characters", (value) =>
  ASCII_VALUE.test(value),
);

/** A name that stands in a header of a request or an answer. */
export const headerName: Schema<string> = form(
  `1 to 200 ASCII characters ${FOR_HEADERS}`,
  (text) => ASCII_VALUE.test(text) && text.length <= 200,
  ["a"],
);

/** An origin, nothing after it and no user before it; as `new URL` writes it. */
function originOf(value: string): string | undefined {
  const { protocol, origin } = URL.canParse(value) ? new URL(value) : { protocol: "", origin: "" };
  if (/^https?:$/.test(protocol))
    return [origin, `${origin}/`].includes(value) ? origin : undefined;
  return undefined;
}

const originLike = (example: string, find: (value: string) => string | undefined): Schema<string> =>
  made(
    form("text", () => true, [example]),
    (given) => {
      const value = find(given);
      if (value !== undefined) return { ok: true, value };
      return { ok: false, problem: `must be an origin such as ${example}; got ${shown(given)}` };
    },
  );

/** Where files are served. */
export const webOrigin: Schema<string> = originLike("https://assets.example", originOf);

/** What a browser sends as `Origin`; an extension's has a scheme of its own. */
export const browserOrigin: Schema<string> = originLike(
  "https://app.example",
  (value) =>
    originOf(value) ??
    (/^(?!https?:)[a-z][a-z0-9+.-]*:\/\/[\w.-]+$/.test(value) ? value : undefined),
);

const HOST = /^[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_.])?$/i;

/** An address to listen on: a name or an IP address that a URL can have, without brackets. */
export const host: Schema<string> = form(
  "a host name or an IP address, without scheme, port and zone (as %eth0)",
  (text) => (HOST.test(text) ? URL.canParse(`http://${text}`) : URL.canParse(`http://[${text}]`)),
  ["127.0.0.1", "localhost", "::1"],
);

/** A host that is reached though requests are intercepted: any but those that are led to the emulator. */
export const allowedHost: Schema<string> = made(host, (value) => {
  const plain = plainHost(value);
  if (plain !== ASSET_HOST && !API_HOSTS.includes(plain)) return { ok: true, value: plain };
  return { ok: false, problem: `is led to the emulator, and cannot be let through: ${plain}` };
});

/** A clock of the user's own. */
export const clock: Schema<Clock> = v.custom<Clock>(
  (value) => typeof Object(value).now === "function",
  "must be an object with a method now()",
);

/** Text of one schema, or whatever another one takes: the sentence is of the one that was meant. */
export const textOr = <T>(text: Schema<T>, other: Schema<T>): Schema<T> =>
  noted(
    v.lazy((value) => (typeof value === "string" ? text : other)),
    { kind: "either", schemas: [text, other] },
  );

/** A value that a schema accepts, kept as somebody wrote it instead of what the schema makes of it. */
export function asWritten<T>(schema: Schema<unknown>): Schema<T> {
  const written = v.pipe(
    v.unknown(),
    v.rawTransform<unknown, T>(({ dataset: { value }, addIssue, NEVER }) => {
      const { issues } = v.safeParse(schema, value);
      if (issues === undefined) return value as T; // as T is written, says the schema
      for (const { message, path, input, expected } of issues) {
        addIssue({ message, input, ...(expected && { expected }), ...(path && { path }) });
      }
      return NEVER;
    }),
  );
  const part = partOf(schema);
  return part === undefined ? written : noted(written, part);
}
