import { expect, it } from "vitest";
import { findingsText } from "../../src/emulator/observe/print/findings-text.ts";
import { aClient } from "../support/client.ts";
import { SECRET_NAMES } from "../support/secrets/names.ts";

const KEY = "sk-planted-7f3c1a9d2b4e6f80";
const API = "/api/generate-video";
const json = (body: object) => ({ method: "POST", body: JSON.stringify(body) });
const form = (type: string, body: string) => ({
  ...{ method: "POST", body, headers: { "content-type": type } },
});
const header = (name: string, value: string) => ({ headers: { [name]: value } });

type Place = readonly [path: string, init?: RequestInit];

const PLACES: readonly Place[] = [
  ...["x-access-key", "x-auth", "x-secret", "api-key", "cookie", "user-agent", "x-note"].map(
    (name) => [API, header(name, KEY)] as const,
  ),
  ...[KEY, `x-${KEY}`, `x-secret-${KEY}`].map((name) => [API, header(name, "1")] as const),
  [API, header("authorization", `Basic ${btoa(`user:${KEY}`)}`)],
  [API, header("origin", `http://me:${KEY}@host`)],
  [API, header("referer", `http://host/?next=%3Ftoken%3D${KEY}`)],
  ...[KEY, encodeURIComponent(KEY).replaceAll("-", "%2D"), btoa(`x${KEY}`)].flatMap((text) =>
    [`/api/${text}/x`, `/api/video/status?requestId=${text}`, `${API}#${text}`].map(
      (path) => [path, header("x-api-key", KEY)] as const,
    ),
  ),
  [`/api/${KEY}/status`],
  [`/api/video/status?access%5Ftoken=${KEY}`],
  [API, form("application/x-www-form-urlencoded", `api_key=${KEY}&model=x`)],
  [API, form("multipart/form-data; boundary=b", `--b\r\nname="api_key"\r\n\r\n${KEY}\r\n--b--`)],
  [API, json({ model: "kling-video", prompt: KEY })],
  [API, json({ model: KEY, prompt: "a" })],
  [API, json({ model: "kling-video", prompt: "a", [KEY]: 1, auth: { deep: { apiKey: KEY } } })],
  [API, json({ model: "kling-video", prompt: JSON.stringify({ token: KEY }) })],
];

it.each(PLACES.map(([path, init]) => ({ path, init })))(
  "no output has a key that was sent to $path",
  async ({ path, init }) => {
    const { emulator } = await aClient();
    const headers = { "x-api-key": "sk-other-0123456789", ...init?.headers };
    await emulator.fetch(emulator.origin + path, { ...init, headers });
    const journals = ["json", "ndjson", "har"].map(async (format) =>
      (await emulator.fetch(`${emulator.origin}/__emulator/journal?format=${format}`)).text(),
    );
    const report = await emulator.findings();
    const texts = [...(await Promise.all(journals)), JSON.stringify(report), findingsText(report)];
    for (const text of texts) expect(text).not.toContain(KEY.slice(0, 12));
  },
);

it.each(SECRET_NAMES)("no output has what stands under %s alone", async (name) => {
  const { emulator } = await aClient();
  const [inHeader, inQuery, inBody] = ["header", "query", "body"].map((place) => `Zq7Lm2-${place}`);
  await emulator.fetch(`${emulator.origin}${API}?${name}=${inQuery}`, {
    ...json({ model: "kling-video", prompt: "a lake", [name]: inBody }),
    headers: { "x-api-key": "sk-other-0123456789", [name]: inHeader ?? "" },
  });
  const journal = await (await emulator.fetch(`${emulator.origin}/__emulator/journal`)).text();
  expect(journal).toContain("a lake");
  expect(journal).not.toContain("Zq7Lm2");
});
