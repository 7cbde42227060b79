import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { COMMAND } from "../command.ts";
import { codeOf, hasStack, leftBy } from "./left.ts";
import type { Scene, Situation } from "./situations.ts";
import { until } from "./situations.ts";
import type { Struck, Trouble } from "./troubles.ts";

/** What is documented for one trouble in one situation. Beside that, nothing is left. */
export type Cell = {
  readonly ends: readonly [number, ...number[]];
  /** Whether all of its reports are there, or none. Default: as it comes just then; each is whole in any case. */
  readonly reports?: "all" | "none";
};

export type Came = {
  readonly code: number;
  readonly output: string;
  readonly problems: readonly string[];
};

/** A client that buys and gives up: whatever happens, there is something to judge. */
const CLIENT = `curl -s "\${NANOGPT_BASE_URL:-https://nano-gpt.com/api}/generate-video" -H "x-api-key: \${NANOGPT_API_KEY:-sk-own}" -d '{"model":"kling-video","prompt":"p"}'`;

const END_MS = 60_000;

/** Lets one trouble come in one situation, and says what is not as documented. */
export async function struck(situation: Situation, trouble: Trouble, cell: Cell): Promise<Came> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "trouble-")));
  const mark = `trouble-${randomUUID()}`;
  const own = join(folder, mark);
  mkdirSync(own);
  try {
    const prepared = trouble.prepare?.({ folder, own });
    const scene = await sceneIn(folder, own, { ...prepared, TRIAL: mark });
    const came = await played(situation, trouble, scene, folder);
    const problems = [
      ...came.problems,
      ...problemsOf(cell, came),
      ...(await leftBy(mark, own)),
      ...reportProblems(situation, cell, own),
    ];
    return { ...came, problems };
  } finally {
    spawnSync("umount", ["-l", own]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sceneIn(folder: string, own: string, more: NodeJS.ProcessEnv): Promise<Scene> {
  mkdirSync(join(own, "out"));
  const [reached, go, client] = ["reached", "go", "client.sh"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  writeFileSync(
    client,
    `${CLIENT}\n: >"${reached}"\nwhile [ ! -e "${go}" ]; do sleep 0.05; done\n`,
  );
  const port = await freePort();
  const env = {
    ...process.env,
    ...{ TMPDIR: own, REACHED: reached, GO: go, PORT: String(port), CLIENT: `sh ${client}` },
    ...{
      EMULATOR_DIR: join(own, "out/emulator"),
      EMULATOR_COMMAND: `${process.execPath} ${COMMAND}`,
    },
    ...more,
  };
  return { own, reached, go, port, env };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

type Played = {
  readonly code: number;
  readonly output: string;
  readonly problems: readonly string[];
};

async function played(
  situation: Situation,
  trouble: Trouble,
  scene: Scene,
  folder: string,
): Promise<Played> {
  const after = await situation.before?.(scene);
  const child = spawn("sh", ["-c", situation.script], { cwd: scene.own, env: scene.env });
  const output = outputOf(child);
  const exit = once(child, "exit");
  const at = { child, folder, own: scene.own };
  const over = (): void => trouble.over?.(at);
  try {
    const isReached = situation.reached ?? (({ reached }) => until(() => existsSync(reached)));
    await Promise.race([isReached(scene), exit]);
    const problems = trouble.signal
      ? await inTheAct(situation, scene, () => trouble.strike(at))
      : await livedThrough(situation, scene, { at, trouble });
    const code = await endOf(child, exit);
    over();
    if (situation.next) await ran(situation.next, scene);
    const hang = code === undefined ? ["it did not end"] : [];
    return { code: code ?? 0, output: output(), problems: [...problems, ...hang] };
  } finally {
    over();
    after?.();
  }
}

/** A signal comes as soon as it is there or, where it writes something at its end, while it does. */
async function inTheAct(
  { writing }: Situation,
  scene: Scene,
  strike: () => void,
): Promise<readonly string[]> {
  const isWriting = writing?.(scene);
  if (isWriting) goOn(scene);
  await isWriting;
  strike();
  return [];
}

/** All other trouble lasts until it ends by itself or, where it serves, until it was used in trouble. */
async function livedThrough(
  { serves }: Situation,
  scene: Scene,
  { at, trouble }: { readonly at: Struck; readonly trouble: Trouble },
): Promise<readonly string[]> {
  trouble.strike(at);
  if (!serves) return goOn(scene);
  const problems = await serves(scene, () => trouble.over?.(at));
  at.child.kill("SIGTERM");
  return problems;
}

function goOn({ go }: Scene): readonly string[] {
  writeFileSync(go, "");
  return [];
}

function outputOf({ stdout, stderr }: ChildProcess): () => string {
  let text = "";
  for (const stream of [stdout, stderr]) {
    stream?.on("data", (chunk) => {
      text += chunk;
    });
  }
  return () => text;
}

/** The exit code; undefined if it did not end. */
async function endOf(
  child: ChildProcess,
  exit: Promise<readonly unknown[]>,
): Promise<number | undefined> {
  const watched = new AbortController();
  const late = sleep(END_MS, undefined, { signal: watched.signal }).catch(() => undefined);
  await Promise.race([exit, late]);
  watched.abort();
  const { exitCode, signalCode } = child;
  if (exitCode !== null) return exitCode;
  if (signalCode !== null) return codeOf(signalCode);
  child.kill("SIGKILL");
  return undefined;
}

const ran = (script: string, { own, env }: Scene): Promise<void> =>
  new Promise((done) => {
    execFile("sh", ["-c", script], { cwd: own, env }, () => done());
  });

const problemsOf = ({ ends }: Cell, { code, output }: Played): readonly string[] => [
  ...(ends.includes(code) ? [] : [`it ended with ${code}, which is not documented`]),
  ...(hasStack(output) ? ["it wrote a stack"] : []),
];

/** How a file ends that was written to its end. */
const ENDINGS: Readonly<Record<string, RegExp>> = {
  json: /\}\n$/,
  xml: /<\/testsuites>\n$/,
  html: /<\/html>\n$/,
  svg: /<\/svg>\n$/,
  md: /\n$/,
};

function reportProblems(
  { reports = [], gone = [] }: Situation,
  { reports: wanted }: Cell,
  own: string,
): readonly string[] {
  const out = join(own, "out");
  const there = reports.filter((name) => existsSync(join(out, name)));
  const half = there.filter((name) => {
    const [ending = ""] = name.split(".").slice(-1);
    return !ENDINGS[ending]?.test(readFileSync(join(out, name), "utf8"));
  });
  const isAsWanted =
    wanted === undefined || there.length === (wanted === "all" ? reports.length : 0);
  return [
    ...half.map((name) => `it left half of ${name}`),
    ...(isAsWanted ? [] : [`of its reports, these were written: ${there.join(" ")}`]),
    ...gone.filter((name) => existsSync(join(out, name))).map((name) => `it left ${name}`),
  ];
}
