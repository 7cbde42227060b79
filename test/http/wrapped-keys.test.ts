import { expect, it } from "vitest";
import { aClient } from "../support/client.ts";
import { WRAPPINGS } from "../support/secrets/wrappings.ts";

const KEY = "Zq7Lm2Xw9Rt4Vb6Ny8Kc3Hd5Gf";

const CASES = WRAPPINGS.flatMap((wrap) => [
  { header: "x-api-key", value: wrap(KEY) },
  { header: "authorization", value: `Bearer ${wrap(KEY)}` },
  { header: "x-auth", value: wrap(KEY) },
]);

const PATHS = ["journal", "journal?format=ndjson", "journal?format=har", "findings", "jobs"];

it.each(CASES)("a key is known where it stands bare: $header: $value", async (sent) => {
  const { emulator } = await aClient();
  const headers = { "x-api-key": "sk-other-0123456789", [sent.header]: sent.value };
  const ask = async (path: string) => (await emulator.fetch(emulator.origin + path)).text();
  const submit = async (path: string, more: object, other = {}) =>
    emulator.fetch(`${emulator.origin}${path}`, {
      method: "POST",
      headers: { ...headers, ...other },
      body: JSON.stringify({ model: "kling-video", prompt: "a lake", ...more }),
    });
  await submit("/api/generate-video", { prompt: `a lake ${KEY}`, [`my${KEY}`]: 1 });
  await submit(`/api/${KEY}/generate-video`, { negative_prompt: KEY });
  await submit("/api/generate-video", { model: KEY }, { "x-trace": KEY, [`x-token-${KEY}`]: "1" });
  const { jobs } = JSON.parse(await ask("/__emulator/jobs")) as { jobs: { id: string }[] };
  const paths = [...PATHS, ...jobs.map(({ id }) => `jobs/${id}`)];
  const said = await Promise.all(paths.map((path) => ask(`/__emulator/${path}`)));
  expect(said.join()).toContain("a lake");
  expect(said.join().toLowerCase()).not.toContain(KEY.slice(0, 12).toLowerCase());
});
