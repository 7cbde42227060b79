import { randomUUID } from "node:crypto";
import type { ClientProcess } from "../../../src/contracts/check-client/run.ts";

/** A client that means no good, or is badly broken, and how its run has to end. */
export type Nasty = {
  /** What it does, in words. */
  readonly name: string;
  /** An argument of all its processes, and of no others. */
  readonly id: string;
  readonly command: readonly string[];
  readonly ended: ClientProcess["ended"];
  readonly code?: number;
};

const HANGS = "after its time";
const FLOODS = "after too much output";
const ENDS = "by itself";

type Script = readonly [name: string, ended: ClientProcess["ended"], script: string, code?: number];

/** What a client does to the machine. */
const SHELL: readonly Script[] = [
  ["hangs", HANGS, "sleep 600; :"],
  ["ignores signals", HANGS, 'trap "" HUP INT TERM QUIT; while :; do sleep 1; done'],
  ["stops itself", HANGS, "kill -STOP $$; sleep 600"],
  ["stops its whole group", HANGS, "kill -STOP 0; sleep 600"],
  ["closes its pipes and hangs", HANGS, "exec >&- 2>&-; sleep 600; :"],
  ["floods its output", FLOODS, "yes"],
  ["floods its errors", FLOODS, "yes >&2"],
  ["floods from a child", FLOODS, "(trap '' TERM; yes) & sleep 600; :"],
  ["leaves a child with its pipes", ENDS, "sleep 600 & exit 3", 3],
  [
    "leaves a child that ignores signals",
    ENDS,
    "(trap '' TERM; while :; do sleep 1; done) & exit 3",
    3,
  ],
  ["leaves a child elsewhere", ENDS, "cd /; sleep 600 & exit 3", 3],
  ["leaves eighty children", ENDS, "for i in $(seq 80); do sleep 600 & done; exit 3", 3],
  ["forks without end", HANGS, "f() { sleep 600 & sleep 0.02; f & wait; }; f"],
  ["ends its group", ENDS, "kill -TERM 0; sleep 600"],
  ["ends its parent", ENDS, "kill -KILL $PPID; sleep 600"],
  [
    "ends the group of its parent",
    ENDS,
    "kill -KILL -$(cut -d ' ' -f 5 /proc/$PPID/stat); sleep 600",
  ],
  ["crashes", ENDS, "kill -SEGV $$", 139],
  ["deletes its folder", ENDS, 'rm -rf "$HOME"; exit 3', 3],
  [
    "deletes the folder of its folder",
    ENDS,
    'rm -rf "$HOME/.."; rm -rf "$(dirname "$HOME")"; exit 3',
    3,
  ],
  [
    "puts a link in the place of its folder",
    ENDS,
    'cd /; rm -rf "$HOME"; ln -s /etc "$HOME"; exit 3',
    3,
  ],
  [
    "puts a link in the place of the folder of its folder",
    ENDS,
    'cd /; D="$(dirname "$HOME")"; rm -rf "$D"; ln -s / "$D"; exit 3',
    3,
  ],
  ["leaves pipes for files", ENDS, 'mkfifo "$CONTRACT_OUTPUT" "$CONTRACT_RESULT"; exit 3', 3],
  [
    "leaves links for files",
    ENDS,
    'ln -s /dev/zero "$CONTRACT_OUTPUT"; ln -s /dev/zero "$CONTRACT_RESULT"; exit 3',
    3,
  ],
  [
    "leaves folders for files",
    ENDS,
    'mkdir "$CONTRACT_OUTPUT"; ln -s / "$CONTRACT_RESULT"; exit 3',
    3,
  ],
  ["leaves a link to everything", ENDS, 'ln -s / "$HOME/all"; ln -s .. "$HOME/up"; exit 3', 3],
  [
    "leaves huge files",
    ENDS,
    'truncate -s 1500M "$CONTRACT_OUTPUT"; truncate -s 1500M "$CONTRACT_RESULT"; exit 3',
    3,
  ],
  ["leaves many files", ENDS, "seq 3000 | xargs touch; exit 3", 3],
  [
    "leaves deep folders",
    ENDS,
    "for i in $(seq 40); do mkdir deep; cd deep; done; touch file; exit 3",
    3,
  ],
  [
    "leaves what nobody may read",
    ENDS,
    "mkdir -p a/b; touch a/b/c; chmod 000 a/b/c a/b a; exit 3",
    3,
  ],
  ["leaves odd names", ENDS, "touch \"$(printf 'a\\nb')\" '<b>&' '%n$(id)' -- '-rf'; exit 3", 3],
];

const NODE: readonly Script[] = [
  [
    "writes one line without end",
    FLOODS,
    "const x = 'x'.repeat(1e7); const f = () => process.stdout.write(x, f); f()",
  ],
  [
    "leaves a child in a session of its own",
    ENDS,
    `const { spawn } = require("node:child_process");
     spawn("sh", ["-c", "trap '' TERM INT HUP; while :; do sleep 1; done", process.argv[1]], { detached: true, stdio: "inherit" }).unref();
     process.exit(3);`,
    3,
  ],
  [
    "leaves a child in a session of its own, with no environment",
    ENDS,
    `const { spawn } = require("node:child_process");
     spawn("/bin/sh", ["-c", "trap '' TERM INT HUP; while :; do /bin/sleep 1; done", process.argv[1]], { env: {}, detached: true, stdio: "ignore" }).unref();
     process.exit(3);`,
    3,
  ],
  [
    "forks into sessions of their own",
    HANGS,
    `const { spawn } = require("node:child_process");
     setInterval(() => spawn("sleep", ["600", ], { argv0: process.argv[1], detached: true, stdio: "ignore" }).unref(), 20);`,
  ],
];

/** What a client does to the service; `base`, `host` and `port` lead there. */
const WIRE: readonly Script[] = [
  ["holds a thousand connections", HANGS, "for (let i = 0; i < 1000; i++) quiet(connect());"],
  [
    "sends half a request",
    HANGS,
    'connect().write("POST /api/generate-video HTTP/1.1\\r\\nHost: x");',
  ],
  [
    "sends half a body",
    HANGS,
    'connect().write("POST /api/generate-video HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 100\\r\\n\\r\\n{");',
  ],
  [
    "sends a body without end",
    HANGS,
    `const socket = connect();
     socket.write("POST /api/generate-video HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n");
     const chunk = "100000\\r\\n" + "x".repeat(0x100000) + "\\r\\n";
     const more = () => socket.write(chunk, more);
     more();`,
  ],
  [
    "sends a head without end",
    ENDS,
    `const socket = connect();
     socket.write("GET / HTTP/1.1\\r\\nHost: x\\r\\nX: ");
     const more = (error) => error || socket.write("x".repeat(100000), more);
     more();
     socket.on("close", () => process.exit(3));
     socket.on("data", () => {});`,
    3,
  ],
  [
    "asks and asks, and never reads an answer",
    HANGS,
    `const socket = connect();
     socket.pause();
     const many = "GET /api/v1/video-models?detailed=true HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n".repeat(1000);
     const more = () => socket.write(many, more);
     more();`,
  ],
  [
    "speaks odd HTTP",
    ENDS,
    `const say = (text) => new Promise((resolve) => quiet(connect()).on("close", resolve).on("data", () => {}).end(text));
     const texts = ["TRACE / HTTP/1.1\\r\\nHost: x", "CONNECT x:1 HTTP/1.1\\r\\nHost: x", "GET // HTTP/1.1\\r\\nHost: x",
       "GET http://[ HTTP/1.1\\r\\nHost: x", "OPTIONS * HTTP/1.1\\r\\nHost: x", "GET /%ff%00 HTTP/1.1\\r\\nHost: \\xff",
       "GET /a HTTP/1.1\\r\\nHost: x\\r\\nConnection: upgrade\\r\\nUpgrade: websocket", "nonsense", "GET / HTTP/9.9"];
     Promise.all(texts.map((text) => say(text + "\\r\\n\\r\\n"))).then(() => process.exit(3));`,
    3,
  ],
  [
    "asks a thousand times",
    ENDS,
    `const { Agent, get } = require("node:http");
     const agent = new Agent({ keepAlive: true, maxSockets: 50 });
     const ask = () => new Promise((resolve) => get(base + "/video/status?requestId=x", { agent }, (a) => a.resume().on("end", resolve)).on("error", resolve));
     Promise.all(Array.from({ length: 1000 }, ask)).then(() => process.exit(3));`,
    3,
  ],
  [
    "goes in the middle of everything",
    ENDS,
    `for (let i = 0; i < 50; i++) connect().write("GET /api/v1/video-models HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n");
     setTimeout(() => process.exit(3), 100);`,
    3,
  ],
];

const WIRE_START = `
  const base = process.env.NANOGPT_BASE_URL;
  const { hostname: host, port } = new URL(base);
  const quiet = (socket) => socket.on("error", () => {});
  const connect = () => quiet(require("node:net").connect(port, host));
  setInterval(() => {}, 1000);
`;

const nastyOf =
  (program: string, before = "") =>
  ([name, ended, script, code]: Script): Nasty => {
    const id = `nasty-${randomUUID()}`;
    const command = [program, program === "sh" ? "-c" : "-e", before + script, id];
    return { ...{ name, ended, id, command }, ...(code !== undefined && { code }) };
  };

/** All of them. */
export const NASTY: readonly Nasty[] = [
  ...SHELL.map(nastyOf("sh")),
  ...NODE.map(nastyOf("node")),
  ...WIRE.map(nastyOf("node", WIRE_START)),
];
