/** One request, as it is written on the wire. */
export type Sent = {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
  readonly trailers?: readonly string[];
};

/** Where a key may stand in a request. */
export type Place = {
  /** Whether the name there says that it is a secret, or it stands where a URL has its user. */
  readonly isNamed?: true;
  /** Whether such a name stands near: a key is known there by its look. */
  readonly isNearName?: true;
  /** Whether it is written there in a way that hides a key from whoever does not know it. */
  readonly isOpaque?: true;
  readonly sent: (text: string) => Sent;
};

import { someApartSpellingsOf } from "./apart.ts";
import { SECRET_NAMES } from "./names.ts";
import { otherLettersOf, programSpellingsOf, spellingsOf } from "./spellings.ts";

const SUBMIT = "/api/generate-video";
const BOUNDARY = "b0undary";

const inUrl = encodeURIComponent;
/** Without the signs that end a text in a program, either. */
const inStrictUrl = (text: string): string =>
  inUrl(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
const token = (text: string): string => text.replace(/[^\w-]/g, "-");

const header = (name: string, before = "", after = ""): Place => ({
  sent: (text) => ({ headers: [[name, before + text + after]] }),
});
const secretHeader = (name: string, before = "", after = ""): Place => ({
  ...{ ...header(name, before, after), isNamed: true },
});
const target = (make: (text: string) => string): Place => ({
  sent: (text) => ({ target: make(text) }),
});
const secretTarget = (make: (text: string) => string): Place => ({
  ...{ ...target(make), isNamed: true },
});

const posted = (type: string, body: string): Sent => ({
  ...{ method: "POST", target: SUBMIT, headers: [["content-type", type]], body },
});
const json = (make: (text: string) => unknown): Place => ({
  sent: (text) => posted("application/json", JSON.stringify(make(text))),
});
const secretJson = (make: (text: string) => unknown): Place => ({
  ...{ ...json(make), isNamed: true },
});
const asked = (more: object): object => ({ model: "kling-video", prompt: "a lake", ...more });
const secretText = (make: (text: string) => string, type = "text/plain"): Place => ({
  ...{ isNamed: true, sent: (text) => posted(type, make(inUrl(text))) },
});
const form = (body: (text: string) => string): Place => ({
  sent: (text) => posted("application/x-www-form-urlencoded", body(text)),
});
const part = (head: (text: string) => string, body: (text: string) => string): Place => ({
  sent: (text) =>
    posted(
      `multipart/form-data; boundary=${BOUNDARY}`,
      `--${BOUNDARY}\r\ncontent-disposition: form-data; ${head(text)}\r\n\r\n${body(text)}\r\n--${BOUNDARY}--\r\n`,
    ),
});

/** All of them, by name. */
export const PLACES: Readonly<Record<string, Place>> = {
  "x-access-key": secretHeader("x-access-key"),
  "x-auth": secretHeader("X-Auth"),
  "x-auth-token": secretHeader("x-auth-token"),
  "x-secret": secretHeader("x-secret"),
  "api-key": secretHeader("Api-Key"),
  "x-goog-api-key": secretHeader("x-goog-api-key"),
  "x-session-id": secretHeader("x-session-id"),
  "x-payment": secretHeader("x-payment"),
  "an unusual scheme": secretHeader("proxy-authorization", "Custom "),
  "a proxy's bearer": secretHeader("proxy-authorization", "Bearer "),
  "a basic password": {
    isNamed: true,
    sent: (text) => ({ headers: [["authorization", `Basic ${btoa(latin(`me:${text}`))}`]] }),
  },
  "a basic user": {
    isNamed: true,
    sent: (text) => ({ headers: [["authorization", `Basic ${btoa(latin(`${text}:`))}`]] }),
  },
  "no scheme": secretHeader("Authorization"),
  "a cookie": {
    isNamed: true,
    sent: (text) => ({ headers: [["cookie", `session=${inUrl(text)}`]] }),
  },
  "one of several cookies": {
    isNamed: true,
    sent: (text) => ({ headers: [["cookie", `a=b; theme=${inUrl(text)}; c=d`]] }),
  },
  "the password of an origin": {
    isNamed: true,
    sent: (text) => ({ headers: [["origin", `http://me:${inUrl(text)}@host`]] }),
  },
  "the user of an origin": {
    isNamed: true,
    sent: (text) => ({ headers: [["origin", `http://${inUrl(text)}@host`]] }),
  },
  "the password of a referer": {
    isNamed: true,
    sent: (text) => ({ headers: [["referer", `https://me:${inUrl(text)}@host/a?b=c`]] }),
  },
  "the query of a referer": {
    isNamed: true,
    sent: (text) => ({ headers: [["referer", `https://host/a?b=c&token=${inUrl(text)}#d`]] }),
  },
  "the path of a referer": header("referer", "https://host/a/", "/b"),
  "a user agent": header("user-agent", "client/1 (", ")"),
  "a header of its own": header("x-note", "my "),
  "a media type": header("content-type", 'text/plain; charset="', '"'),
  "a disposition": header("content-disposition", 'attachment; filename="', '.mp4"'),
  "an entity tag": header("if-none-match", '"', '"'),
  "a range": header("range", "bytes="),
  "a forwarded host": header("x-forwarded-host"),
  "the name of a header": { sent: (text) => ({ headers: [[`x-${token(text)}`, "1"]] }) },
  "a header sent twice": {
    sent: (text) => ({
      headers: [
        ["x-note", "a"],
        ["x-note", text],
      ],
    }),
  },
  "a second key": { sent: (text) => ({ headers: [["X-Api-Key", text]] }), isNamed: true },
  "a subprotocol": {
    sent: (text) => ({
      target: "/api/video/status",
      headers: [
        ...[["connection", "upgrade"] as const, ["upgrade", "websocket"] as const],
        ["sec-websocket-protocol", text],
      ],
    }),
  },
  "a bearer among subprotocols": secretHeader("sec-websocket-protocol", "bearer, "),
  "a header that is called so": { sent: (text) => ({ headers: [[token(text), "1"]] }) },
  "the name of a secret": { sent: (text) => ({ headers: [[`x-auth-${token(text)}`, "1"]] }) },
  "a trailer": {
    sent: (text) => ({ ...posted("application/json", "{}"), trailers: [`x-auth: ${text}`] }),
  },
  "a method": { sent: (text) => ({ method: token(text) }) },
  "a path segment": target((text) => `/api/${text}/status`),
  "an encoded path segment": target((text) => `/api/${inUrl(text)}/status`),
  "the end of a path": target((text) => `/api/video/status/${text}`),
  "a near miss": target((text) => `/api/generate-vide/${text}`),
  "a doubled path": target((text) => `/api/api/${inUrl(text)}`),
  "no path of the API": target((text) => `/${text}`),
  "a value in a query": target((text) => `/api/video/status?trace=${text}`),
  "an encoded value in a query": target((text) => `/api/video/status?trace=${inUrl(text)}`),
  "a job in a query": target((text) => `/api/video/status?requestId=${inUrl(text)}`),
  "a model in a query": target((text) => `/api/generate-video/status?runId=x&model=${inUrl(text)}`),
  "a key in a query": secretTarget(
    (text) => `/api/video/status?requestId=x&api_key=${inUrl(text)}`,
  ),
  "an encoded name in a query": secretTarget((text) => `${SUBMIT}?access%5Ftoken=${inUrl(text)}`),
  "a name in a query": target((text) => `/api/video/status?${inUrl(text)}=1`),
  "a URL in a query": secretTarget(
    (text) => `/api/video/status?next=${inUrl(`http://host/?token=${inUrl(text)}`)}`,
  ),
  "a URL with a user": secretTarget((text) => `http://me:${inUrl(text)}@127.0.0.1/api/x`),
  "a fragment": target((text) => `/api/video/status?requestId=x#${inUrl(text)}`),
  "a field of a form": form((text) => `model=x&prompt=${inUrl(text)}`),
  "a key in a form": { ...form((text) => `model=x&api_key=${inUrl(text)}`), isNamed: true },
  "a key in a form, with plus signs": {
    ...form((text) => `a=b&${new URLSearchParams({ token: text })}`),
    isNamed: true,
  },
  "a part of a form": part(
    () => 'name="prompt"',
    (text) => text,
  ),
  "a key as a part of a form": {
    ...part(
      () => 'name="api_key"',
      (text) => text,
    ),
    isNamed: true,
  },
  "a part with an encoded name": {
    ...part(
      () => "name*=UTF-8''api%5Fkey",
      (text) => text,
    ),
    isNamed: true,
  },
  "a part with a name in a language": {
    ...part(
      () => "name*=utf-8'en'token",
      (text) => text,
    ),
    isNamed: true,
  },
  "the name of a file": part(
    (text) => `name="file"; filename="${text}.mp4"`,
    () => "bytes",
  ),
  "a prompt": json((text) => asked({ prompt: `a lake and ${text}` })),
  "a header in a prompt": json((text) => asked({ prompt: `use Authorization: Bearer ${text}` })),
  "a prompt that is refused": json((text) => asked({ prompt: text, duration: "never" })),
  "a model": json((text) => asked({ model: text })),
  "a setting": json((text) => asked({ resolution: text })),
  "the name of a field": json((text) => asked({ [text]: 1 })),
  "a conversation": json((text) => asked({ conversationUUID: text })),
  "a key in JSON": secretJson((text) => asked({ apiKey: text })),
  "a key deep in JSON": secretJson((text) =>
    asked({ a: [{ auth: { b: { "x-api-key": text } } }] }),
  ),
  "keys in JSON": secretJson((text) => asked({ note: { apiKeys: ["other-key", text] } })),
  "a key in JSON in JSON": secretJson((text) => asked({ prompt: JSON.stringify({ token: text }) })),
  "a password in a URL": secretJson((text) =>
    asked({ imageUrl: `https://me:${inUrl(text)}@images.example.net/a.png` }),
  ),
  "a web hook": secretJson((text) => asked({ webhook: `https://h/?a=b&secret=${inUrl(text)}` })),
  "a data URL": {
    ...json((text) =>
      asked({ imageDataUrl: `data:image/png;base64,${btoa(latin(`key ${text}`))}` }),
    ),
    isOpaque: true,
  },
  "a data URL of text": json((text) => asked({ imageDataUrl: `data:text/plain,${inUrl(text)}` })),
  "JSON that is cut off": { sent: (text) => posted("application/json", `{"prompt":"a ${text}`) },
  ...Object.fromEntries(
    SECRET_NAMES.flatMap((name) => [
      [`the header ${name}`, secretHeader(name)],
      [`${name} in a query`, secretTarget((text) => `${SUBMIT}?a=b&${name}=${inUrl(text)}`)],
      [`${name} in JSON`, secretJson((text) => asked({ [name]: text }))],
    ]),
  ),
  "a password of no scheme": secretText((text) => `see //me:${text}@host/a`),
  "a password before a port": secretText((text) => `use me:${text}@host:80`),
  "a password behind escapes": secretText(
    (text) => `{"u":"https://me\\u003a${text}\\u0040host/a"}`,
  ),
  "a password with no sign left": secretText(
    (text) => `{"u":"https\\u003a\\u002f\\u002fme\\u003a${text}\\u0040host"}`,
  ),
  "a password in JSON in JSON": secretText(
    (text) => String.raw`"{\"u\":\"https:\\\/\\\/me:${text}@host\"}"`,
  ),
  "a password in HTML": secretText((text) => `https&#58;&#47;&#47;me:${text}@host`),
  "a token behind escapes": secretText((text) => `{"u":"/a?x=1\\u0026token\\u003d${text}"}`),
  "a password in base64": secretText((text) => btoa(`https://me:${text}@host/`)),
  "a token in base64": secretText((text) => btoa(`{"token":"${text}"}`)),
  "a signature in a link": secretText((text) => `https://host/v?X-Amz-Signature=${text}&a=b`),
  "single quotes": secretText((text) => `{'model':'kling-video','token':'${text}'}`),
  "a tag": secretText((text) => `<a><token>${text}</token></a>`, "application/xml"),
  "an attribute": secretText((text) => `<a token="${text}"/>`, "application/xml"),
  "a list of headers": secretText((text) => `[["x-auth","${text}"]]`),
  "a header as a list": secretText((text) => `["x-api-key","${text}"]`),
  "a header as an object": secretText((text) => `{"name":"x-api-key","value":"${text}"}`),
  "a header by its key": secretText((text) => `{"key":"x-api-key","value":"${text}"}`),
  "a private key": secretText(
    (text) => `-----BEGIN RSA PRIVATE KEY-----\n${text}\n-----END RSA PRIVATE KEY-----`,
  ),
  ...Object.fromEntries(
    spellingsOf("…").flatMap((name, i) => {
      const spelt = (text: string) => spellingsOf(inStrictUrl(text))[i] ?? "";
      const inPath: [string, Place][] = name.startsWith("/")
        ? [[`${name} as a path`, secretTarget(spelt)]]
        : [];
      return [
        [`${name} in a body`, { isNamed: true, sent: (text) => posted("text/plain", spelt(text)) }],
        [`${name} in a prompt`, secretJson((text) => asked({ prompt: spelt(text) }))],
        ...inPath,
      ];
    }),
  ),
  ...Object.fromEntries(
    otherLettersOf("…").map((name, i) => [
      `${name} in a prompt`,
      secretJson((text) => asked({ prompt: otherLettersOf(inStrictUrl(text))[i] })),
    ]),
  ),
  ...Object.fromEntries(
    someApartSpellingsOf("…").map((name, i) => [
      `${name} in a prompt`,
      secretJson((text) => asked({ prompt: someApartSpellingsOf(inStrictUrl(text))[i] })),
    ]),
  ),
  ...Object.fromEntries(
    programSpellingsOf("…").flatMap((name, i): [string, Place][] => {
      const spelt = (text: string) => programSpellingsOf(inStrictUrl(text))[i] ?? "";
      return [
        [
          `${name} in a body`,
          { isNearName: true, sent: (text) => posted("text/plain", spelt(text)) },
        ],
        [
          `${name} in a prompt`,
          { ...json((text) => asked({ prompt: spelt(text) })), isNearName: true },
        ],
      ];
    }),
  ),
  "plain text": { sent: (text) => posted("text/plain", `my ${text}`) },
  XML: { sent: (text) => posted("application/xml", `<a b="${text}">${text}</a>`) },
};

/** As `btoa` takes it. */
function latin(text: string): string {
  return Buffer.from(text).toString("latin1");
}
