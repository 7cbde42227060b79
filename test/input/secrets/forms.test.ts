import { expect, it } from "vitest";
import { withoutNamed } from "../../../src/emulator/input/secrets/find/named.ts";
import { apartSpellingsOf } from "../../support/secrets/apart.ts";
import { PLACES } from "../../support/secrets/places.ts";
import {
  moreSpellingsOf,
  otherLettersOf,
  programSpellingsOf,
  spellingsOf,
} from "../../support/secrets/spellings.ts";

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

it.each([
  ...[spellingsOf, moreSpellingsOf, otherLettersOf, programSpellingsOf].flatMap((of) => of(VALUE)),
])("a value is struck however it is written: %s", (text) => {
  const inJson = JSON.stringify({ prompt: text });
  for (const one of [text, inJson, JSON.stringify(inJson), encodeURIComponent(text)]) {
    const left = withoutNamed(one, () => {});
    for (const piece of [VALUE.slice(0, 10), VALUE.slice(-10)]) expect(left).not.toContain(piece);
  }
});

it("a value is struck that stands apart from its name, whatever holds both", () => {
  const missed = apartSpellingsOf(VALUE).filter((text) => {
    const inJson = JSON.stringify({ prompt: text });
    const taken: string[] = [];
    const left = [text, inJson, JSON.stringify(inJson), encodeURIComponent(text)].map((one) =>
      withoutNamed(one, (value) => taken.push(value.trim())),
    );
    const isLeft = [VALUE.slice(0, 10), VALUE.slice(-10)].some((piece) =>
      left.join().includes(piece),
    );
    return isLeft || !taken.includes(VALUE);
  });
  expect(missed).toEqual([]);
});

it.each([
  ['{"value":"Zq7Lm2Xw9","key":"x-api-key"}', '{"value":"(redacted)","key":"x-api-key"}'],
  [
    '{"name":"authorization","type":"text","value":"Zq7Lm2Xw9"}',
    '{"name":"authorization","type":"text","value":"(redacted)"}',
  ],
  [
    "<dict><key>apiKey</key><string>Zq7Lm2Xw9</string><key>model</key><string>a</string></dict>",
    "<dict><key>apiKey</key><string>(redacted)</string><key>model</key><string>a</string></dict>",
  ],
  ['<add value="Zq7Lm2Xw9" key="x-api-key"/>', '<add value="(redacted)" key="x-api-key"/>'],
  [
    "a: b\nauthorization:\n  value: Zq7Lm2Xw9\n  more:\n    - Zq7Lm2Xw8\nc: d",
    "a: b\nauthorization:\n  value: (redacted)\n  more:\n    - (redacted)\nc: d",
  ],
  ["model,api_key\na,Zq7Lm2Xw9\nb\nc,d", "model,api_key\na,(redacted)\nb\nc,d"],
  [
    "| Key | Value |\n|-|-|\n| token | Zq7Lm2Xw9 |",
    "| Key | Value |\n|-|-|\n| token | (redacted) |",
  ],
  ["a: &k Zq7Lm2Xw9 # b\ntoken: *k\nc: &d e", "a: &k (redacted) # b\ntoken: *k\nc: &d e"],
  ['{"тоken":"Zq7Lm2Xw9","b":"ключ к"}', '{"тоken":"(redacted)","b":"ключ к"}'],
  ['["--token","Zq7Lm2Xw9","--fast"]', '["--token","(redacted)","--fast"]'],
  ['{"u":"/?token=Zq7Lm2Xw9\\u0026b=\\"c\\""}', '{"u":"/?token=(redacted)\\u0026b=\\"c\\""}'],
  ["/?q=%22token%3DZq7Lm2Xw9%22%2C%22b%22", "/?q=%22token%3D(redacted)%22%2C%22b%22"],
  ["/?q=api_key%3DZq7%20Lm2%26Xw9%23a%3Bb&c=1", "/?q=api_key%3D(redacted)&c=1"],
  ["/?q=my%20api_key%3DZq7Lm2Xw9%20in%20a%20lake", "/?q=my%20api_key%3D(redacted)%20in%20a%20lake"],
  ["access_token%22%3A%22Zq7%22Lm2Xw9%22%7D", "access_token%22%3A%22(redacted)%22%7D"],
  ["{'token':'Zq7'Lm2Xw9','b':'c'}", "{'token':'(redacted)','b':'c'}"],
  [`["x-api-key","Zq7'Lm2Xw9"]`, '["x-api-key","(redacted)"]'],
  ["https&#58;&#47;&#47;me:Zq7%20Lm2Xw9@host", "https&#58;&#47;&#47;(redacted)@host"],
  [
    '"{\\"u\\":\\"https:\\\\/\\\\/me:Zq7%20Lm2@host\\"}"',
    '"{\\"u\\":\\"https:\\\\/\\\\/(redacted)@host\\"}"',
  ],
  ["me:Zq7'Lm2Xw9@host:80", "(redacted)@host:80"],
  ["api_key: ZqhLmvXwns in a lake", "api_key: (redacted) in a lake"],
  ["apiKey:\nZqhLmvXwns\naccept: b", "apiKey:\n(redacted)\naccept: b"],
  [
    "a: &k\n  pass: ZqhLmvXwns\nauth:\n  <<: *k\n",
    "a: &k\n  pass: (redacted)\nauth:\n  (redacted)\n",
  ],
])("nothing but the value is struck: %s", (text, left) => {
  expect(withoutNamed(text, () => {})).toBe(left);
});

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
  '{"id":"session-1","role":"user","content":"a lake at dawn"}',
  '{"value":"kling-video","key":"model"} and {"key":"mood","value":"calm"}',
  '{"name":"Secret garden","value":"warm tones"}',
  "Session:\n  lighting: soft\n  mood: calm and warm\n",
  "The password:\n  a man whispers it to a friend",
  "Secrets:\n- a hidden door\n- a lake\n",
  "keys: [C, G, Am] in a light mood",
  "<tr><td>Key</td><td>light from the left</td></tr><tr><td>fps</td><td>24</td></tr>",
  "<key>model</key><string>kling-video</string>",
  "path=/a&pattern=b&keyword=c",
  "key,value\nframe_rate,24\nmotion-9,on\n",
  "| Key | Value |\n|---|---|\n| frame_rate | 24 |\n| shot_2 | night |\n",
  "| Token | Meaning |\n|---|---|\n| model | which one |\n",
  "A password, a door\nA man, 24 women",
  "The key:\nnightfall\nThe pass:\nsnowed-in",
  "password\nA man whispers it",
  '["--token","is","required"] and --key \\\n light',
  "*key* &key a: &b c",
  "spin the pin: a bowling pin, code red, in code",
  "Секретный сад, ключ: свет слева, пароль – ночь",
  "秘密の庭：鍵と光，key：光",
  "login page password reset, the machine user password policy",
  "Sec-WebSocket-Protocol: graphql-transport-ws",
  "Your API key is invalid: see https://nano-gpt.com/api/q7Zk2mPx9LtB4wRs and try again",
  "the session key of model veo-3-1-fast, kling_v2_1_master_10s or ltx-2-19b",
  "password reset for user42 at 2026-12-01T08:39:12Z and 20261201T083912Z",
  "token limit 4096, the key frame at 00:12, 1920x1080, h264 with aes256 and a secp256r1 key",
  "api_key of vid_mki99c0053wdtw05b and fal-request-q7r2m9x4k, sk-0…1a2b3c4d",
  "getApiKey(isValidIPv6, X509Certificate, base64UrlEncode) threw ERR_INVALID_ARG_TYPE",
  "auth in /home/me/q7Zk2mPx9LtB4wRs/a.ts:12 of 550e8400-e29b-41d4-a716-446655440000",
  "a password (\nnot on this line)\nq7Zk2mPx9LtB4wRs",
  '{"api_note":"key","seen":"q7Zk2mPx9LtB4wRs"}',
  'headers = {\n  "accept": "key",\n  "seen": "q7Zk2mPx9LtB4wRs"\n}',
  "f(key,\n  seen='q7Zk2mPx9LtB4wRs')",
  "note=key&seen=q7Zk2mPx9LtB4wRs",
  "a key of data:image/png;base64,iVBORw0KGgo4AAAANSUhEUg1x2y3z",
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
  ...['"value":{', '"name":"key","value":{', "<key>key</key><string>", "<value>a</value><key>"],
  ...["<keys><a>", "key:\n ", "keys: {", "[keys]\na=b\n", "key:name:value:", "{key:{value:"],
  ...["bearer+", "/key/", "/a:b", "://a:b", "<a key='b' ", "<a>   ", "SK-", "('key',", "key = "],
  ...["key: *a\n&a {", "key: *a &a\n", 'key = """a', "key\n", "key,key\n", '"",key,\n', "key  "],
  ...[
    "--key\n- ",
    '"--key","',
    "--key</a><b>",
    "default login a ",
    "name*=''",
    "kеy=",
    "ｋｅｙ",
    "：",
  ],
  ...["/key=a%22", 'key=a\\"', "key:\n\n", '"a":"key,b\n', "name\tvalue\nkey\t", "-key \\\n"],
  ...["api_key = (\n", "api_key ", "key:\n  a ", "key q7Zk2mPx9LtB4wRs\n", '"key":"q7Zk2mPx9" '],
])(
  "a long text of %s is read soon",
  (part) => {
    expect(withoutNamed(part.repeat(1_000_000 / part.length), () => {})).toBeDefined();
  },
  20_000,
);

it.each([
  ["made-up words behind one name", `api_key ${"q7Zk2mPx9LtB4wRs ".repeat(60_000)}`],
  ["one made-up word", `api_key ${"q7Zk2mPx9LtB4wRs".repeat(60_000)}`],
])(
  "a long text of %s is read soon",
  (_, text) => {
    expect(withoutNamed(text, () => {})).toBeDefined();
  },
  20_000,
);
