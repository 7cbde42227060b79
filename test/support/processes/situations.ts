import { execFile } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, watch, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { COMMAND } from "../command.ts";

/** Where one situation is played. */
export type Scene = {
  /** The working directory, and the place of temporary folders; `out` in it holds what was to be written. */
  readonly own: string;
  /** A file that says that it has come so far, and one that says that it may go on. */
  readonly reached: string;
  readonly go: string;
  /** A free port, or the one that somebody else listens on. */
  readonly port: number;
  readonly env: NodeJS.ProcessEnv;
};

/** Something that the package does, and the moment at which trouble comes. */
export type Situation = {
  /** Commands of a shell; the last one becomes the process that trouble comes to. */
  readonly script: string;
  /** What has to be there before; what it returns ends that. */
  readonly before?: (scene: Scene) => Promise<() => void>;
  /** Comes back when trouble is to come. Default: when the file `reached` is there. */
  readonly reached?: (scene: Scene) => Promise<void>;
  /** The same for signals, which come after it was told to go on, while it writes. */
  readonly writing?: (scene: Scene) => Promise<void>;
  /** Goes on by itself: is used in trouble, works once that is over, and ends by SIGTERM. Returns what is wrong. */
  readonly serves?: (scene: Scene, over: () => void) => Promise<readonly string[]>;
  /** Files in `out` that it writes at its end. */
  readonly reports?: readonly string[];
  /** What its user does next, whatever happened. */
  readonly next?: string;
  /** Files in `out` that are gone after that. */
  readonly gone?: readonly string[];
};

const LOOK_MS = 20;
const REACHED_MS = 60_000;
const ASK_MS = 2_000;
const NODE = `exec "${process.execPath}" "${COMMAND}"`;
const CI = resolve("ci");
const AXIOS = resolve("test/clients/axios.mjs");
const KEY = "sk-trouble";

/** Says that it has come so far, and waits. */
const WAITS = ': >"$REACHED"; while [ ! -e "$GO" ]; do sleep 0.05; done';
/** The same where a port is asked for. */
const LISTENS = `data:text/javascript,${encodeURIComponent(`
  import { existsSync, writeFileSync } from "node:fs";
  import { Server } from "node:net";
  const { listen } = Server.prototype;
  Server.prototype.listen = function (...args) {
    writeFileSync(process.env.REACHED, "");
    const end = performance.now() + 2000;
    while (!existsSync(process.env.GO) && performance.now() < end);
    return listen.apply(this, args);
  };
`)}`;
const SUBMITS =
  'for n in 1 2 3 4 5 6; do curl -s "$NANOGPT_BASE_URL/generate-video" -H "x-api-key: $NANOGPT_API_KEY" -d \'{"model":"kling-video","prompt":"p"}\'; done';

export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < REACHED_MS; waited += LOOK_MS) {
    if (await isTrue()) return;
    await sleep(LOOK_MS);
  }
}

const ask = (scene: Scene, path: string, body?: object) =>
  fetch(`http://127.0.0.1:${scene.port}${path}`, {
    headers: { "x-api-key": KEY, "content-type": "application/json" },
    signal: AbortSignal.timeout(ASK_MS),
    ...(body && { method: "POST", body: JSON.stringify(body) }),
  });

const statusOf = (scene: Scene, path: string): Promise<number> =>
  ask(scene, path).then(
    (answer) => answer.status,
    () => 0,
  );

const isUp = async (scene: Scene): Promise<boolean> => (await statusOf(scene, "/health")) === 200;
const up = (scene: Scene): Promise<void> => until(() => isUp(scene));

const VIDEO = { model: "kling-video", prompt: "a lake" };

/** Whatever is asked in trouble may fail; once that is over it serves, or there is something wrong. */
async function serves(scene: Scene, over: () => void): Promise<readonly string[]> {
  for (const path of ["/api/genrate-video", "/api/generate-video", "/api/v1/models"]) {
    await ask(scene, path, VIDEO).catch(() => undefined);
  }
  const sockets = Array.from({ length: 20 }, () => connect(scene.port).on("error", () => {}));
  await sleep(100);
  for (const socket of sockets) socket.destroy();
  over();
  await up(scene);
  return (await isUp(scene)) ? [] : ["it serves no more"];
}

const JOBS = 3;
const RUNS = ["pending", "queued", "processing", "running"];

/** A job that takes minutes is not done because somebody has set the clock. */
async function servesJobs(scene: Scene, over: () => void): Promise<readonly string[]> {
  const problems = await serves(scene, over);
  const { jobs } = JSON.parse(await (await ask(scene, "/__emulator/jobs")).text());
  const phases = jobs.map(({ phase }: { readonly phase: string }) => phase);
  const isAsBefore = phases.length >= JOBS && phases.every((one: string) => RUNS.includes(one));
  return isAsBefore ? problems : [...problems, `its jobs are not as they were: ${phases}`];
}

async function withJobs(scene: Scene): Promise<void> {
  await up(scene);
  for (let n = 0; n < JOBS; n++) {
    await (await ask(scene, "/api/generate-video", { ...VIDEO, prompt: `job ${n}` })).text();
  }
  // Half a request, whose other half will not come.
  connect(scene.port)
    .on("error", () => {})
    .write("POST /api/generate-video HTTP/1.1\r\ncontent-length: 9\r\n\r\n{");
}

/** Once the command that is run has ended: the moment in which something is made in `out`. */
async function writing({ own }: Scene): Promise<void> {
  const end = AbortSignal.timeout(5_000);
  const watcher = watch(join(own, "out"), { signal: end });
  await once(watcher, "change").catch(() => undefined);
  watcher.close();
}

async function portTaken({ port }: Scene): Promise<() => void> {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  return () => server.close();
}

/** A vendor that lets its readers wait. */
async function slowVendor({ port, reached, go }: Scene): Promise<() => void> {
  const server = createServer(async (_, answer) => {
    writeFileSync(reached, "");
    await until(() => existsSync(go));
    answer.setHeader("content-type", "application/json").end('{"data":[{"id":"some-model"}]}');
  }).listen(port, "127.0.0.1");
  await once(server, "listening");
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

const shell = (script: string, { own, env }: Scene): Promise<void> =>
  new Promise((done) => {
    execFile("sh", ["-c", script], { cwd: own, env }, () => done());
  });

const PIDS = ["emulator/pid", "emulator/group", "emulator/born"];
const eventsOf = ({ own }: Scene): string => {
  const path = join(own, "out/emulator/events.ndjson");
  return existsSync(path) ? readFileSync(path, "utf8") : "";
};
const STOP = `sh "${CI}/stop.sh"`;

export const SITUATIONS = {
  "start, idle": { script: `${NODE} start --port "$PORT" --json`, reached: up, serves },
  "start, with jobs": {
    script: `${NODE} start --port "$PORT" --pace real`,
    reached: withJobs,
    serves: servesJobs,
  },
  "start, into a log": {
    script: `${NODE} start --port "$PORT" --json >out/log 2>&1`,
    reached: up,
    serves,
  },
  "start, port taken": {
    script: `NODE_OPTIONS='--import "${LISTENS}"' ${NODE} start --port "$PORT"`,
    before: portTaken,
  },
  exec: { script: `${NODE} exec -- sh -c '${WAITS}; exit 3'` },
  "exec --intercept": {
    script: `${NODE} exec --intercept -- sh -c '${WAITS}; timeout 10 ${process.execPath} ${AXIOS} >/dev/null 2>&1'`,
  },
  "exec --report": {
    script: `${NODE} exec --report out/r.json --report out/r.xml -- sh -c '${SUBMITS.replaceAll("'", `'"'"'`)}; ${WAITS}'`,
    writing,
    reports: ["r.json", "r.xml"],
  },
  "check-client --report": {
    script: `${NODE} check-client --scenario stuck --limit 5 --report out --command "$CLIENT"`,
    reports: ["result.json", "junit.xml", "summary.md", "index.html", "badge.json", "badge.svg"],
  },
  "check-client --intercept": {
    script: `${NODE} check-client --scenario stuck --limit 5 --intercept --command "$CLIENT"`,
  },
  "check-client attach": {
    script: `${NODE} check-client attach --port "$PORT"`,
    reached: async (scene) => {
      await until(async () => (await statusOf(scene, "/api/v1/models")) > 0);
    },
    serves: async (scene, over) => {
      await ask(scene, "/api/generate-video", VIDEO).catch(() => undefined);
      over();
      return (await statusOf(scene, "/api/v1/models")) > 0 ? [] : ["it serves no more"];
    },
  },
  "verify --report": {
    script: `${NODE} verify --report out`,
    reached: async () => void (await sleep(2_000)),
    reports: ["result.json", "junit.xml", "summary.md", "index.html"],
  },
  "drift --report": {
    script: `${NODE} drift --vendor "http://127.0.0.1:$PORT/" --report out`,
    before: slowVendor,
    reports: ["result.json", "junit.xml", "summary.md", "index.html"],
  },
  "ci/start.sh": {
    script: `exec sh "${CI}/start.sh"`,
    reached: async ({ own }) => until(() => existsSync(join(own, "out/emulator/events.ndjson"))),
    next: STOP,
    gone: PIDS,
  },
  "ci/stop.sh": {
    script: `exec ${STOP}`,
    before: async (scene) => {
      await shell(`sh "${CI}/start.sh"`, scene);
      return () => {};
    },
    reached: async (scene) => until(() => eventsOf(scene).includes('"findings"')),
    next: STOP,
    gone: PIDS,
  },
} as const satisfies Readonly<Record<string, Situation>>;

export type SituationName = keyof typeof SITUATIONS;
