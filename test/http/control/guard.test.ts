import { describe, expect, it } from "vitest";
import { aClient, LAKE, type Reply } from "../../support/client.ts";

type Route = readonly [method: string, path: string, body?: unknown];

/** Every route of the control plane, with a body that it would take. */
const ROUTES: readonly Route[] = [
  ["GET", "/health"],
  ["GET", "/clock"],
  ["PUT", "/clock", { now: "2026-02-01T00:00:00Z" }],
  ["POST", "/clock/advance", { by: "1s" }],
  ["GET", "/jobs"],
  ["POST", "/jobs", LAKE],
  ["GET", "/jobs/vid_1"],
  ["POST", "/jobs/vid_1/complete", {}],
  ["POST", "/jobs/vid_1/fail", {}],
  ["POST", "/jobs/vid_1/cancel", {}],
  ["GET", "/accounts"],
  ["PUT", "/accounts", { balanceUsd: 1 }],
  ["GET", "/ledger"],
  ["GET", "/journal"],
  ["GET", "/findings"],
  ["GET", "/scenarios"],
  ["POST", "/scenarios", { name: "stuck" }],
  ["DELETE", "/scenarios"],
  ["GET", "/faults"],
  ["PUT", "/faults", { errorRate: 0.5 }],
  ["DELETE", "/faults"],
  ["GET", "/dialect"],
  ["PUT", "/dialect", {}],
  ["DELETE", "/dialect"],
  ["POST", "/reset", {}],
  ["GET", "/snapshot"],
  ["PUT", "/snapshot", {}],
];

const JSON_TYPE = { "content-type": "application/json" };
const KEY = { "x-api-key": "sk-test" };

async function ask(
  [method, path, body]: Route,
  headers: Record<string, string>,
  { origin = "", prefix = "/__emulator", host = "127.0.0.1" } = {},
): Promise<Reply> {
  const { emulator } = await aClient({ pace: "manual", host });
  return emulator.fetch(`${origin || emulator.origin}${prefix}${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

const isOpen = ({ headers }: Reply): boolean =>
  [...headers.keys()].some((name) => name.startsWith("access-control"));

/** There is no job of that id, and an empty object is no snapshot. */
function expectedOf([method, path]: Route): number {
  if (path.includes("vid_1")) return 404;
  if (method === "PUT" && path === "/snapshot") return 400;
  return method === "POST" && (path === "/jobs" || path === "/scenarios") ? 201 : 200;
}

describe.each(ROUTES.map((route) => ({ name: route.slice(0, 2).join(" "), route })))(
  "$name",
  ({ route }) => {
    it("answers its owner, and lets no other origin read it", async () => {
      const answer = await ask(route, { ...KEY, ...JSON_TYPE });
      expect([answer.status, isOpen(answer)]).toEqual([expectedOf(route), false]);
    });

    it.each([
      ["a foreign Host", { ...KEY, ...JSON_TYPE }, { origin: "http://evil.example" }, 403],
      ["a foreign Origin", { ...KEY, ...JSON_TYPE, origin: "https://evil.example" }, {}, 403],
      ["a sandboxed page", { ...KEY, ...JSON_TYPE, origin: "null" }, {}, 403],
      ["no token, bound elsewhere", { ...KEY, ...JSON_TYPE }, { host: "0.0.0.0" }, 401],
    ])("refuses %s", async (_what, headers, where, status) => {
      const answer = await ask(route, headers, where);
      expect([answer.status, isOpen(answer)]).toEqual([status, false]);
    });

    it.each(["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"])(
      "takes no form of the type %s",
      async (type) => {
        if (route[0] === "GET") return;
        const answer = await ask(route, { ...KEY, "content-type": type });
        expect([answer.status, isOpen(answer)]).toEqual([415, false]);
      },
    );

    it("is never under /api", async () => {
      for (const prefix of ["/api/__emulator", "/api"]) {
        const answer = await ask(route, { ...KEY, ...JSON_TYPE }, { prefix });
        expect([404, 405]).toContain(answer.status);
      }
    });

    it("names its methods to a wrong one", async () => {
      const answer = await ask(["PATCH", route[1], {}], { ...KEY, ...JSON_TYPE });
      expect([answer.status, isOpen(answer)]).toEqual([405, false]);
      expect(answer.headers.get("allow")?.split(", ")).toContain(route[0]);
      expect((await answer.json()).error.message).toContain(route[0]);
    });
  },
);

describe("a path that is not there", () => {
  it.each([
    ["/jbos", "Did you mean GET /__emulator/jobs?"],
    ["/clock/advnce", "Did you mean POST /__emulator/clock/advance?"],
    ["/jobs/vid_1/compelte", "Did you mean POST /__emulator/jobs/vid_1/complete?"],
    ["/", "/__emulator/snapshot"],
  ])("%s: %s", async (path, words) => {
    const answer = await ask(["GET", path], KEY);
    expect([answer.status, isOpen(answer)]).toEqual([404, false]);
    expect((await answer.json()).error.message).toContain(words);
  });

  it("does not hide a route from this table", async () => {
    const listed = (await (await ask(["GET", "/x-y-z-1234567890"], KEY)).json()).error.message;
    const paths: string[] = listed.match(/\/__emulator\/[a-z/:]+/g) ?? [];
    const known = ROUTES.map(([, path]) => `/__emulator${path.replace("vid_1", ":id")}`);
    expect(new Set(paths.slice(1))).toEqual(new Set(known));
  });
});
