import { expect, it } from "vitest";
import { withoutNamed } from "../../../src/emulator/input/secrets/find/named.ts";
import { PLACES } from "../../support/secrets/places.ts";
import { moreSpellingsOf, spellingsOf } from "../../support/secrets/spellings.ts";

const VALUE = "Zq7Lm2Xw9Rt4Vb6Ny8Kc3Hd5Gf";

const BODIES = Object.entries(PLACES).flatMap(([name, place]) => {
  const { body } = place.sent(VALUE);
  return place.isNamed && body !== undefined ? [{ name, body }] : [];
});

it.each(BODIES)("a value is struck by its name or its place: $name", ({ body }) => {
  const taken: string[] = [];
  const left = withoutNamed(body, (value) => taken.push(value.trim()));
  expect(left).not.toContain(VALUE.slice(0, 12));
  expect(left).not.toContain(btoa(`:${VALUE}`).slice(4, 20));
  expect(taken).toContain(VALUE);
});

it.each([...spellingsOf(VALUE), ...moreSpellingsOf(VALUE)])(
  "a value is struck however it is written: %s",
  (text) => {
    const inJson = JSON.stringify({ prompt: text });
    for (const one of [text, inJson, JSON.stringify(inJson), encodeURIComponent(text)]) {
      const left = withoutNamed(one, () => {});
      for (const piece of [VALUE.slice(0, 10), VALUE.slice(-10)]) expect(left).not.toContain(piece);
    }
  },
);

it.each([
  ...["whsec_", "pk_live_", "gsk_", "r8_", "xai-", "SG.", "ya29.", "GOCSPX-", "dop_v1_", "pypi-"],
  ...["SK-", "sk-ant-api03-", "sk-proj-"],
  ...["sk-", "ghp_", "gho_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "hf_", "AIza", "npm_"],
  ...["sk_live_", "sk_test_", "rk_live_", "AKIA"],
])("a token is struck by its form: %s…", (begin) => {
  const token = begin + (begin === "AKIA" ? VALUE.toUpperCase() : VALUE);
  expect(withoutNamed(`{"prompt":"a ${token} b"}`, () => {})).toBe('{"prompt":"a (redacted) b"}');
});

it.each([
  '{"prompt":"The key: a man walks at 10:30@night","max_tokens":512,"tokens":12,"session":true}',
  '{"keywords":["secret","garden"],"tags":["key","light"],"keyframes":[1,2]}',
  "write to mailto:bob@example.com/x or bob@example.com",
  "https://a.test/x@y and https://h/%40user",
  "the password: swordfish, and 'key' is a word",
  "sk-learn-logo-animation",
  "sk-ateboarding in the park, a sk-yscraper at dawn and SK-II cream",
  "a lake, session=night, rain",
  "key=value store visualised, a secret=hidden door",
  '{"prompt":"key=value store visualised"}',
  "https://user@example.com/a.png",
  "use sk-emulator-poll-5xx or sk-check-fails--2 as the key",
  "a high-key light, key: light, and a --key light",
  "the bearer of bad news has basic instructions",
  "docker pull library/node:20@sha256:0123",
  "https://host.example:8080/a@b",
  "send Authorization: Bearer KEY. or api_key = NANOGPT_API_KEY",
  "--api-key needs a value",
  "POST /oauth/token and /auth/login",
  "tokens=512&total_tokens=9&auth=true",
  "path=/a&pattern=b&keyword=c",
  `data:image/png;base64,${btoa("a lake at sunset with a key")}`,
])("a text stays as it is in which nothing is secret: %s", (text) => {
  expect(withoutNamed(text, () => {})).toBe(text);
});

it("JSON is still JSON, whatever stands under the name", () => {
  const body = {
    token: 'a"b\\c',
    keys: ["a", "b"],
    password: 12345678,
    a: JSON.stringify({ key: "b" }),
  };
  const left: unknown = JSON.parse(withoutNamed(JSON.stringify(body), () => {}));
  const struck = "(redacted)";
  expect(left).toEqual({
    token: struck,
    keys: [struck],
    password: struck,
    a: `{"key":"${struck}"}`,
  });
});

it.each([
  "key=a&",
  "\\/key=a",
  "\\u0040key",
  "//a:",
  "a:b@",
  '"key":"',
  '["x-key","',
  "<key>",
  "aHR0c",
  ...['"key":{', '"key":[', '"keys":{"keys":1,', "key='", "api_key: |\n ", "keys:\n- ", "--key -"],
  ...["bearer+", "/key/", "/a:b", "://a:b", "<a key='b' ", "<a>   ", "SK-", "('key',", "key = "],
])(
  "a long text of %s is read soon",
  (part) => {
    expect(withoutNamed(part.repeat(1_000_000 / part.length), () => {})).toBeDefined();
  },
  5_000,
);
