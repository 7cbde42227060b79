import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { expect, it, onTestFinished } from "vitest";
import { failureInWords, overNetwork, sentOver } from "../../src/contracts/target/transport.ts";

/** A server on this machine, what came to it, and how often it was connected to. */
async function aServer(answer: RequestListener) {
  const came: { readonly method: string | undefined; readonly headers: object; body: string }[] =
    [];
  const bodyOf = async (incoming: IncomingMessage) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };
  const server = createServer(async (incoming, outgoing) => {
    const { method, headers } = incoming;
    came.push({ method, headers, body: await bodyOf(incoming) });
    answer(incoming, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  onTestFinished(() => server.closeAllConnections());
  return { came, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api` };
}

const aPost = (url: string, body = '{"model":"kling-video"}') =>
  new Request(url, { method: "POST", body, headers: { "content-type": "application/json" } });

it.each([421, 401, 407, 408, 425, 429, 500, 502, 503, 504, 307, 308])(
  "sends a POST once that is answered with %i",
  async (status) => {
    const { came, url } = await aServer((_, outgoing) => {
      outgoing.writeHead(status, { location: "/api", "retry-after": "0" }).end("{}");
    });
    expect((await overNetwork(aPost(url))).status).toBe(status);
    expect(came).toHaveLength(1);
  },
);

it("sends a POST once whose connection is reset, where others were served before", async () => {
  const { came, url } = await aServer((incoming, outgoing) => {
    if (incoming.method === "POST") incoming.socket.resetAndDestroy();
    else outgoing.end("{}");
  });
  await overNetwork(new Request(url));
  await overNetwork(new Request(url));
  await expect(overNetwork(aPost(url))).rejects.toThrow(/socket hang up|ECONNRESET/);
  expect(came.map(({ method }) => method)).toEqual(["GET", "GET", "POST"]);
});

it("gives up an answer that breaks off, after one POST", async () => {
  const { came, url } = await aServer((incoming, outgoing) => {
    outgoing.writeHead(202, { "content-length": "100" });
    outgoing.write('{"id":', () => incoming.socket.destroy());
  });
  await expect(overNetwork(aPost(url))).rejects.toThrow("aborted");
  expect(came).toHaveLength(1);
});

it("says what a usual client says: its length, its type, and what it takes", async () => {
  const { came, url } = await aServer((_, outgoing) => outgoing.end());
  await overNetwork(aPost(url));
  await overNetwork(aPost(url, ""));
  await overNetwork(new Request(url, { headers: { range: "bytes=0-1", "x-api-key": "sk-1" } }));
  expect(came).toMatchObject([
    {
      body: '{"model":"kling-video"}',
      headers: {
        "content-length": "23",
        "content-type": "application/json",
        connection: "keep-alive",
        accept: "*/*",
        "accept-encoding": "gzip, deflate, br",
      },
    },
    { body: "", headers: { "content-length": "0" } },
    { headers: { range: "bytes=0-1", "accept-encoding": "identity", "x-api-key": "sk-1" } },
  ]);
  expect(came[2]?.headers).not.toHaveProperty("content-length");
});

it.each<[string, (text: string) => Uint8Array]>([
  ["gzip", gzipSync],
  ["deflate", deflateSync],
  ["deflate", deflateRawSync],
  ["br", brotliCompressSync],
  ["GZIP, br", (text) => brotliCompressSync(gzipSync(text))],
  ["aws-chunked", Buffer.from],
])("reads what is packed with %s", async (encoding, pack) => {
  const { url } = await aServer((_, outgoing) => {
    outgoing.writeHead(200, { "content-encoding": encoding }).end(pack("a lake at sunset"));
  });
  expect(await (await overNetwork(new Request(url))).text()).toBe("a lake at sunset");
});

it.each([204, 304])("reads an answer without a body, %i", async (status) => {
  const { url } = await aServer((_, outgoing) => outgoing.writeHead(status).end());
  expect((await overNetwork(new Request(url))).status).toBe(status);
});

it("is not left hanging by a service that wants to speak another protocol", async () => {
  const { url } = await aServer((incoming) => {
    incoming.socket.write(
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n",
    );
  });
  await expect(overNetwork(aPost(url))).rejects.toThrow("it wants to speak another protocol");
});

it("keeps each of several headers of one name", async () => {
  const { url } = await aServer((_, outgoing) => {
    outgoing.writeHead(200, { "x-nanogpt-a": ["1", "2"] }).end();
  });
  expect((await overNetwork(new Request(url))).headers.get("x-nanogpt-a")).toBe("1, 2");
});

it("says in words why nobody answered, of a host with several addresses too", async () => {
  const error = await overNetwork(new Request("http://127.0.0.1:1/api")).catch((one) => one);
  expect(failureInWords(error)).toBe("connect ECONNREFUSED 127.0.0.1:1");
  const several = new AggregateError([new Error("connect ECONNREFUSED ::1:1"), error]);
  expect(failureInWords(several)).toBe("connect ECONNREFUSED ::1:1");
});

it.each([
  ["as it comes", undefined, "it is larger than 1000 bytes"],
  ["unpacked", "gzip", "Cannot create a Buffer larger than 1000 bytes"],
])("reads no answer that is larger than its bound, %s", async (_, encoding, sentence) => {
  const text = "x".repeat(100_000);
  const { url } = await aServer((_, outgoing) => {
    outgoing.writeHead(200, encoding ? { "content-encoding": encoding } : {});
    outgoing.end(encoding ? gzipSync(text) : text);
  });
  await expect(sentOver(new Request(url), undefined, 1_000)).rejects.toThrow(sentence);
  expect(await (await overNetwork(new Request(url))).text()).toBe(text);
});
