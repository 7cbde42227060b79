import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createConnection, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { answerOneByOne } from "../../src/emulator/http/sockets/one-by-one.ts";
import { createEmulator } from "../../src/emulator/index.ts";

const WATCHDOG_MS = 5_000;
const get = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`;
const post = (path: string, body: string): string =>
  `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: ${body.length}\r\n\r\n${body}`;

type Asked = { readonly url: string; readonly answer: ServerResponse; body: string };

/** A server whose answers a test gives; `asked` has the requests that were begun. */
async function aServer(onAsked: (asked: Asked) => void = () => undefined) {
  const asked: Asked[] = [];
  const server = createServer();
  answerOneByOne(server, (incoming: IncomingMessage, answer: ServerResponse) => {
    const one = { url: incoming.url ?? "", answer, body: "" };
    asked.push(one);
    incoming.on("data", (chunk) => {
      one.body += chunk;
    });
    incoming.on("end", () => onAsked(one)).on("error", () => undefined);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, asked };
}

function connected(server: Server): Socket {
  const socket = createConnection((server.address() as AddressInfo).port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** What a socket receives until it has a text so many times. */
async function received(socket: Socket, text: string, times = 1): Promise<string> {
  let all = "";
  for await (const chunk of socket) {
    all += chunk;
    if (all.split(text).length > times) break;
  }
  return all;
}

const soon = (ms = 50): Promise<void> => new Promise((done) => setTimeout(done, ms));
const until = (holds: () => boolean): Promise<void> =>
  expect
    .poll(holds, { timeout: 30_000 })
    .toBe(true)
    .then(() => undefined);

describe("requests of one connection", () => {
  it("are begun one after the other, in their order, when the answer before was read", async () => {
    const { server, asked } = await aServer();
    const socket = connected(server);
    socket.write(get("/1") + post("/2", "two") + get("/3"));
    for (const url of ["/1", "/2", "/3"]) {
      await until(() => asked.at(-1)?.url === url);
      await soon();
      expect(asked.at(-1)?.url).toBe(url);
      asked.at(-1)?.answer.end(`to ${url};`);
    }
    const answers = await received(socket, "to /3;");
    expect(answers.match(/to \/\d;/g)).toEqual(["to /1;", "to /2;", "to /3;"]);
    expect(asked.map(({ body }) => body)).toEqual(["", "two", ""]);
  });

  it.each([
    { what: "in one packet", pieceBytes: Number.POSITIVE_INFINITY },
    { what: "byte by byte", pieceBytes: 1 },
    { what: "in pieces of 7 bytes", pieceBytes: 7 },
    { what: "in pieces of 1,000 bytes", pieceBytes: 1_000 },
  ])("are all answered, with and without bodies, sent $what", async ({ pieceBytes }) => {
    const { server, asked } = await aServer(({ url, answer, body }) =>
      answer.end(`${url}=${body}!`),
    );
    const socket = connected(server).setNoDelay();
    const sent = Array.from({ length: 60 }, (_, i) =>
      i % 3 === 0 ? get(`/${i}`) : post(`/${i}`, "x".repeat(i * (i % 3))),
    ).join("");
    const answers = received(socket, "!", 60);
    for (let at = 0; at < sent.length; at += pieceBytes) {
      await new Promise((done) => socket.write(sent.slice(at, at + pieceBytes), done));
    }
    const bodies = (await answers).match(/\/\d+=x*!/g);
    expect(bodies).toEqual(asked.map(({ url, body }) => `${url}=${body}!`));
    expect(bodies?.length).toBe(60);
  });

  it.each([
    { what: "bytes that are not HTTP", behind: "GARBAGE\r\n\r\n", refused: 1 },
    {
      what: "a request that breaks off",
      behind: `${post("/3", "x")}POST /4 HTTP/1.1\r\nA B\r\n\r\n`,
      refused: 1,
    },
    {
      what: "headers that are too long",
      behind: `GET / HTTP/1.1\r\na: ${"a".repeat(20_000)}\r\n\r\n`,
      refused: 1,
    },
  ])("are answered before $what behind them is refused", async ({ behind, refused }) => {
    const { server } = await aServer(({ url, answer }) =>
      setImmediate(() => answer.end(`${url};`)),
    );
    const socket = connected(server);
    socket.write(get("/1") + post("/2", "two") + behind);
    const answers = await received(socket, "no end");
    const last = behind.includes("/3") ? ["/1;", "/2;", "/3;"] : ["/1;", "/2;"];
    expect(answers.match(/\/\d;/g)).toEqual(last);
    expect(answers.match(/HTTP\/1.1 4\d\d /g)).toHaveLength(refused);
    expect(answers.lastIndexOf("HTTP/1.1 4")).toBeGreaterThan(answers.lastIndexOf(";"));
  });

  it("are not followed by another behind `Connection: close`", async () => {
    const { server, asked } = await aServer(({ answer }) =>
      setImmediate(() => answer.end("done;")),
    );
    const socket = connected(server);
    socket.write(get("/1").replace("host", "connection: close\r\nhost") + get("/2"));
    expect(await received(socket, "no end")).toMatch(/^HTTP\/1.1 200 OK[\s\S]*done;[^;]*$/);
    expect(asked.map(({ url }) => url)).toEqual(["/1"]);
  });

  it("are still answered where bytes that are not HTTP go on and on, which are read no further", async () => {
    const { server, asked } = await aServer();
    const connection = once(server, "connection");
    const socket = connected(server).on("error", () => undefined); // we cut it in the end
    socket.write(`${get("/1")}GARBAGE\r\n\r\n`);
    await until(() => asked.length === 1);
    const [theirs] = (await connection) as [Socket];
    const garbage = "GARBAGE\r\n\r\n".repeat(5_000);
    for (let sent = 0; sent < 400; sent += 1) socket.write(garbage);
    await soon(300);
    expect(theirs.bytesRead).toBeLessThan(2_000_000);
    const answer = asked[0]?.answer;
    expect(answer?.listenerCount("close")).toBeLessThan(6);
    answer?.end("done;");
    const text = await received(socket, "400 Bad Request");
    expect(text.indexOf("done;")).toBeGreaterThan(0);
  });

  it("are given up where a body breaks off", async () => {
    const { server } = await aServer();
    const socket = connected(server);
    socket.write("POST /1 HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nnonsense\r\n");
    expect(await received(socket, "no end")).toMatch(/^HTTP\/1.1 400 Bad Request/);
  });

  it("wait for a client that does not read, which is read no further", async () => {
    const { server, asked } = await aServer(({ answer }) =>
      answer.end(Buffer.alloc(1_000_000, "a")),
    );
    const socket = connected(server).pause();
    const requests = get("/a".repeat(500)).repeat(60);
    let written = 0;
    const write = (error?: Error | null): void => {
      if (error) return; // the test is over
      written += requests.length;
      setImmediate(() => socket.write(requests, write));
    };
    write();
    await until(() => asked.length > 1);
    await soon(500);
    const [begun, bytes] = [asked.length, written];
    await soon(500);
    expect([asked.length, written]).toEqual([begun, bytes]);
    expect(begun).toBeLessThan(30);
  });

  it.each([
    { what: "without bodies", request: get("/some") },
    { what: "with bodies", request: post("/some", "x".repeat(100)) },
  ])("$what are read little further than they are answered, however many come", async (row) => {
    let [answered, ahead] = [0, 0];
    const { server } = await aServer(async ({ answer }) => {
      await soon(1);
      ahead = Math.max(ahead, (answer.socket?.bytesRead ?? 0) - answered * row.request.length);
      answered += 1;
      answer.end();
    });
    const socket = connected(server).resume();
    const write = (error?: Error | null): void => {
      if (!error) setImmediate(() => socket.write(row.request.repeat(1_000), write));
    };
    write();
    await until(() => answered > 300);
    expect(ahead).toBeLessThan(3 * 65_536); // what Node reads at once
  });

  it("are forgotten when their client has gone", async () => {
    const { server, asked } = await aServer();
    const socket = connected(server);
    socket.write(get("/1").repeat(100));
    await until(() => asked.length === 1);
    socket.resetAndDestroy();
    await soon();
    asked[0]?.answer.end("late");
    await soon();
    expect(asked.length).toBe(1);
  });

  it("let those of others be answered in between", async () => {
    const { server } = await aServer(({ url, answer }) => {
      const startedAt = performance.now();
      while (url === "/slow" && performance.now() - startedAt < 5);
      answer.end(`${url} `);
    });
    const [many, other] = [connected(server), connected(server)];
    const all = received(many, "/slow ", 200);
    many.write(get("/slow").repeat(200));
    let turns = 0;
    let isOver = false;
    all.then(() => {
      isOver = true;
    });
    while (!isOver) {
      other.write(get("/quick"));
      await once(other, "data");
      turns += 1;
    }
    expect(turns).toBeGreaterThan(10);
  });
});

it.each([
  "/api/v1/video-models",
  "/__emulator/journal",
  "/__emulator/snapshot",
  "/__emulator/findings",
  "/__emulator/jobs?limit=1000",
  "/health",
])("a thousand requests in one packet hold nobody up, and close() ends them: %s", async (path) => {
  const emulator = await createEmulator({ pace: "manual" });
  onTestFinished(() => emulator.close());
  const { hostname, port } = new URL(emulator.origin);
  const socket = createConnection(Number(port), hostname).pause();
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => undefined);
  await new Promise((done) => socket.write(get(path).repeat(1_000), done));
  const startedAt = performance.now();
  expect((await fetch(`${emulator.origin}/health`)).status).toBe(200);
  await emulator.close();
  expect(performance.now() - startedAt).toBeLessThan(WATCHDOG_MS);
});
