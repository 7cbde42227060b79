import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { runDrift } from "../../../src/contracts/cli/drift.ts";
import { readObserved } from "../../../src/contracts/cli/drift-sources.ts";
import type { RunResult } from "../../../src/contracts/contract/result/result.ts";
import type { Sources } from "../../../src/contracts/drift/drift.ts";
import { command } from "../../support/command.ts";
import { agreeing, asLive, changed, fields } from "../../support/drift.ts";
import { aFolder } from "../../support/folder.ts";

let calm: Sources;
beforeAll(async () => {
  calm = await agreeing();
});

/** Runs the command in this process. */
async function run(...args: readonly string[]): Promise<{ code: number; said: string }> {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    const code = await runDrift(args);
    return { code, said: write.mock.calls.map(([text]) => String(text)).join("") };
  } finally {
    write.mockRestore();
  }
}

function fileOf(content: unknown, name = "given.json"): string {
  const file = join(aFolder(), name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

/** A server on a free port of this machine, and what it was asked. */
async function serving(status: number, text: string) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers["x-api-key"] ?? "no key"}`);
    response.writeHead(status).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const moved = () =>
  changed(asLive(calm.emulated), (seen) => {
    delete fields(seen, "POST /generate-video", "202")["/cost"];
  });

it("says offline that it compared with nothing, and ends with 6", async () => {
  const { code, stdout } = await command(["drift"]);
  expect(stdout).toContain("drift, revision 2026-01: not compared with the service");
  expect(stdout).toContain("There is no observation of the live service");
  expect(stdout).toContain("No document of the vendor was given");
  expect(code).toBe(6);
});

it("ends with 2 where the service moved, and says who, where, what, and what to do", async () => {
  const { code, said } = await run("--observed", fileOf(moved()));
  expect(code).toBe(2);
  expect(said).toContain("BREAKING DR-field-gone POST /generate-video 202 /cost");
  expect(said).toContain("The live service does not have the field.");
  expect(said).toMatch(/spec +number, always there\n +live +never there\n +emulator +as the spec/);
  expect(said).toContain("In spec/openapi.yaml, at /components/schemas/Submitted, a merge patch");
  expect(said).not.toContain("There is no observation");
});

it("writes the four reports, and the finding with its sources into the result", async () => {
  const folder = join(aFolder(), "out");
  const { code, said } = await run("--observed", fileOf(moved()), "--report", folder, "--json");
  expect(code).toBe(2);
  expect(readdirSync(folder).toSorted()).toEqual([
    "index.html",
    "junit.xml",
    "result.json",
    "summary.md",
  ]);
  const result: RunResult = JSON.parse(readFileSync(join(folder, "result.json"), "utf8"));
  expect(result).toEqual(JSON.parse(said));
  expect(result.rows.filter(({ verdict }) => verdict === "fail")).toMatchObject([
    {
      id: "DR-field-gone",
      engine: "drift",
      spec: "/paths/~1generate-video/post/responses/202",
      drift: { moved: "live", severity: "breaking", says: { live: "never there" } },
      advice: expect.stringContaining("a merge patch"),
    },
  ]);
  expect(readFileSync(join(folder, "junit.xml"), "utf8")).toContain("DR-field-gone");
});

it("fetches a URL that is given, without a key, and takes it for what it is", async () => {
  const listing = {
    data: [{ id: "kling-video", pricing: { currency: "USD", per_duration: { "5": 9 } } }],
  };
  const server = await serving(200, JSON.stringify(listing));
  vi.stubEnv("NANOGPT_API_KEY", "sk-secret");
  onTestFinished(() => void vi.unstubAllEnvs());
  const { code, said } = await run("--vendor", `${server.url}/v1/video-models?token=secret`);
  expect(server.asked).toEqual(["/v1/video-models?token=secret no key"]);
  expect(said).toContain(`${server.url}/v1/video-models is a listing of 1 models.`);
  expect(said).toContain("SEMANTIC DR-price model kling-video");
  expect(said).not.toContain("secret");
  expect(code).toBe(2);
});

it("ends with 0 where only the vendor's document differs", async () => {
  const paths = { "/video/status": { get: { responses: { "200": { description: "" } } } } };
  const file = fileOf({ openapi: "3.1.0", paths });
  const { code, said } = await run("--vendor", file);
  expect(said).toContain("DOCUMENTATION DR-status-gone GET /video/status");
  expect(code).toBe(0);
});

it("says that an observation of an emulator is none of the live service", async () => {
  const { code, said } = await run("--observed", fileOf(calm.emulated));
  expect(said).toMatch(
    /The observation is of an emulator.*There is no observation of the live service/,
  );
  expect(code).toBe(6);
});

describe("ends with 5 and a sentence for", () => {
  it.each<[string, () => readonly string[], RegExp]>([
    [
      "a wrong option",
      () => ["--vender", "x"],
      /there is no option --vender\. Did you mean --vendor\?/,
    ],
    ["a word", () => ["x"], /drift takes no x/],
    ["a revision that is not there", () => ["--revision", "2024-01"], /--revision/],
    [
      "a file that is not there",
      () => ["--vendor", "no/such.yaml"],
      /no\/such\.yaml cannot be read: there is no such file/,
    ],
    [
      "an observation that is not there",
      () => ["--observed", "no.json"],
      /no\.json cannot be read/,
    ],
    [
      "a report in the place of a file",
      () => ["--report", "package.json"],
      /package\.json cannot be written: there is a file in its place/,
    ],
    ["a folder", () => ["--vendor", "src"], /src cannot be read: it is a folder/],
    ["bad YAML", () => ["--vendor", fileOf("a: [", "bad.yaml")], /bad\.yaml:\d+:\d+ is not YAML: /],
    [
      "a document that is nested too deep",
      () => ["--vendor", fileOf(`{"x":${"[".repeat(6_000)}${"]".repeat(6_000)}}`, "deep.json")],
      /deep\.json must not have lists and objects more than 100 deep/,
    ],
    [
      "a file that is no observation",
      () => ["--observed", fileOf("{}")],
      /format is missing\. Write an observation with verify --report/,
    ],
    [
      "a server that is not there",
      () => ["--vendor", "http://127.0.0.1:9/x"],
      /cannot be fetched: .* Save the document/,
    ],
  ])("%s", async (_, args, said) => {
    await expect(run(...args())).rejects.toThrow(said);
  });

  it("an address that answers with an error", async () => {
    const { url } = await serving(404, "");
    await expect(run("--vendor", `${url}/x`)).rejects.toThrow(`${url}/x answers 404`);
  });

  it("a file that is too large, before it is read", async () => {
    const file = fileOf("");
    truncateSync(file, 48_000_000);
    const said = `${file} cannot be read: it is larger than 5 MB. Give the part that is about`;
    await expect(run("--vendor", file)).rejects.toThrow(said);
    await expect(run("--observed", file)).rejects.toThrow(said);
  });

  it("a page without an end, and one that says how long it is", async () => {
    let sent = 0;
    const endless = createServer((request, response) => {
      if (request.url === "/said") {
        response.writeHead(200, { "content-length": 60_000_000 }).end();
        return;
      }
      const more = (): void => {
        if (response.destroyed) return;
        sent += 100_000;
        response.write("x".repeat(100_000), () => setImmediate(more));
      };
      more();
    });
    await new Promise<void>((resolve) => endless.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void endless.close());
    const url = `http://127.0.0.1:${(endless.address() as AddressInfo).port}`;
    await expect(run("--vendor", `${url}/a`)).rejects.toThrow(
      `${url}/a cannot be read: it is larger than 5 MB`,
    );
    expect(sent).toBeLessThan(20_000_000);
    await expect(run("--vendor", `${url}/said`)).rejects.toThrow(
      `${url}/said cannot be read: it is larger than`,
    );
  });

  it.each([
    "http://user:password@127.0.0.1:9/x?token=password#password",
    "HTTP://:password@127.0.0.1:9/x",
    "http://127.0.0.1:9/x?token=password#password",
    "https://user:password@:99999/",
  ])("%s, of which it shows no secret", async (url) => {
    const said = await run("--vendor", url).catch((error: unknown) => String(error));
    expect(said).toMatch(/127\.0\.0\.1:9\/x (was given with|cannot be)|a URL that is none/);
    expect(said).not.toContain("password@");
    expect(said).not.toContain("=password");
    expect(said).not.toContain("#password");
  });

  it("any of them, as the command", async () => {
    const { code, stderr } = await command(["drift", "--vendor", "no/such.yaml"]);
    expect(stderr).toBe(
      "nanogpt-video-emulator: no/such.yaml cannot be read: there is no such file\n",
    );
    expect(code).toBe(5);
  });
});

it("takes the youngest committed observation of the revision, and none of an emulator", async () => {
  const folder = join(aFolder(), "observed");
  mkdirSync(folder);
  const write = (name: string, content: object) =>
    writeFileSync(join(folder, name), JSON.stringify(content));
  const live = asLive(calm.emulated);
  expect(
    await readObserved(
      undefined,
      { revision: "2026-01", now: Date.parse("2026-11-28") },
      join(folder, "nothing-here"),
    ),
  ).toBe(undefined);
  write("a.json", { ...live, at: "2026-09-01" });
  write("b.json", { ...live, at: "2026-10-01" });
  write("c.json", { ...live, at: "2026-11-01", revision: "2025-12" });
  write("d.json", { ...live, at: "2026-11-02", of: "emulator" });
  write("README.md", {});
  const now = Date.parse("2026-11-28");
  const last = await readObserved(undefined, { revision: "2026-01", now }, folder);
  expect(last?.at).toBe("2026-10-01");
});

/** Documents of the vendor that say nothing, in every place where nothing can be said. */
it.each<[string, object]>([
  ["nothing of an operation", { post: {} }],
  ["no answers", { post: { responses: {} } }],
  ["no answer with a code", { post: { responses: { default: { description: "" } } } }],
  ["a request without a schema", { post: { requestBody: { content: {} } } }],
  ["no operation that is an object", { post: null }],
])("passes no document that says %s: nothing was compared", async (_, item) => {
  const file = fileOf({ openapi: "3.1.0", paths: { "/generate-video": item } });
  const { code, said } = await run("--vendor", file);
  expect([code, said]).toEqual([6, expect.stringContaining("not compared with the service")]);
  expect(said).toContain("of 1 it says nothing that can be compared");
});

const lost = { $ref: "#/components/nope" };
const answers = (answer: object) => ({ post: { responses: { "202": answer } } });
const holding = (schema: object) => answers({ content: { "application/json": { schema } } });

it.each<[string, object]>([
  ["an operation", { post: lost }],
  ["a shared parameter", { parameters: [lost], post: {} }],
  ["a request", { post: { requestBody: lost } }],
  ["an answer", answers(lost)],
  ["a schema", holding(lost)],
  ["a field", holding({ properties: { a: { items: lost } } })],
  ["a schema of another file", holding({ $ref: "other.yaml#/Submitted" })],
])("cannot compare a document in which %s refers to nothing", async (_, item) => {
  const file = fileOf({ openapi: "3.1.0", paths: { "/generate-video": item } });
  const { code, stderr } = await command(["drift", "--vendor", file]);
  expect([code, stderr]).toEqual([5, expect.stringMatching(/refers to ".+", which is not in it/)]);
});

it("follows references in a circle, and takes no example for one", async () => {
  const schema = { $ref: "#/components/schemas/A" };
  const item = holding({ ...schema, example: lost });
  const A = { type: "object", properties: { a: schema } };
  const file = fileOf({
    openapi: "3.1.0",
    paths: { "/generate-video": item },
    components: { schemas: { A } },
  });
  expect((await run("--vendor", file)).said).toContain("1 of the");
});
