import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { aFolder } from "../support/folder.ts";
import { areMissing, cannotRun } from "../support/tools.ts";

const run = promisify(execFile);
const START = `sh ${resolve("ci/start.sh")}`;
const STOP = `sh ${resolve("ci/stop.sh")}`;

/** A program that is quicker than the emulator, and says the same to the scripts. */
const QUICK = `
echo '{"event":"ready","origin":"http://o","baseUrl":"http://b","assetOrigin":"http://a","pid":'$$'}'
trap 'echo "{\\"event\\":\\"findings\\",\\"counts\\":{\\"error\\":$FOUND,\\"warning\\":0},\\"requests\\":1$MORE}"; exit' TERM
while :; do sleep 0.1; done
`;

const CODES = [
  { found: 1, code: 7, failOn: "error", is: 7 },
  { found: 1, code: 0, failOn: "error", is: 1 },
  { found: 0, code: 0, failOn: "error", is: 0 },
  { found: 1, code: 0, failOn: "never", is: 0 },
];

/** Types some lines in a folder where a quick emulator has been started; what they print, word by word. */
async function typed(found: number, lines: string, env: object = {}): Promise<readonly string[]> {
  const cwd = aFolder({ "quick.sh": QUICK });
  const { stdout } = await run("sh", ["-c", `${START} >/dev/null\n${lines}`], {
    cwd,
    env: {
      ...process.env,
      ...{ EMULATOR_COMMAND: `sh ${cwd}/quick.sh`, EMULATOR_DIR: `${cwd}/emulator` },
      ...{
        FOUND: String(found),
        MORE: "",
        GITHUB_ENV: "",
        GITHUB_OUTPUT: "",
        GITHUB_STEP_SUMMARY: "",
      },
      ...env,
    },
  });
  return stdout.trim().split(/\s+/);
}

/** Whatever `stop.sh` reads and writes may be gone or full. `behind` goes behind the line that is typed. */
const TROUBLES: readonly { what: string; first?: string; behind?: string }[] = [
  { what: "nothing" },
  { what: "its log gone", first: "rm emulator/log.txt" },
  { what: "a folder for its log", first: "rm emulator/log.txt; mkdir emulator/log.txt" },
  { what: "a folder for its findings", first: "mkdir emulator/findings.json" },
  { what: "a full disk for its findings", first: "ln -s /dev/full emulator/findings.json" },
  { what: "a pipe for its findings", first: "mkfifo emulator/findings.json" },
  { what: "a full disk for GitHub", first: "GITHUB_OUTPUT=/dev/full" },
  { what: "no folder for GitHub", first: "GITHUB_OUTPUT=/nowhere/x" },
  { what: "a full disk for the summary", first: "GITHUB_STEP_SUMMARY=/dev/full" },
  { what: "no folder for the summary", first: "GITHUB_STEP_SUMMARY=/nowhere/x" },
  { what: "its output closed", behind: ">&-" },
  { what: "all of its output closed", behind: ">&- 2>&-" },
  { what: "all of its output full", behind: ">/dev/full 2>&1" },
  { what: "nobody who reads it", behind: "| true" },
];

describe.skipIf(areMissing("sed", "grep"))("ci/stop.sh", () => {
  it.each(TROUBLES)("ends with the same code with $what", async ({ first = "", behind = "" }) => {
    const ends = CODES.map(({ found, code, failOn }) =>
      typed(
        found,
        `${first}
        pid=$(cat emulator/pid)
        { EMULATOR_FAIL_ON=${failOn} ${STOP} ${code}; echo $? >code; } ${behind}
        echo code $(cat code)
        (. ${resolve("ci/process.sh")}; alive "$pid" && echo still runs)
        cat emulator/pid 2>/dev/null || true`,
      ),
    );
    const came = (await Promise.all(ends)).map((words) => words.slice(words.lastIndexOf("code")));
    expect(came).toEqual(CODES.map(({ is }) => ["code", String(is)]));
  });

  it.each([
    { more: "", failOn: "error", is: "0" },
    { more: ',"unmeasured":"no request came"', failOn: "error", is: "6" },
    { more: ',"unmeasured":"no request came"', failOn: "never", is: "0" },
    { more: ',"unmeasured":"such as GET /\\"x"', failOn: "warning", is: "6" },
    { more: ',"forgotten":{"error":1,"warning":0,"ids":{"a":1}}', failOn: "error", is: "1" },
    { more: ',"forgotten":{"error":0,"warning":1,"ids":{"a":1}}', failOn: "error", is: "0" },
    { more: ',"forgotten":{"error":0,"warning":1,"ids":{"a":1}}', failOn: "warning", is: "1" },
    { more: ',"unmeasured":"x","forgotten":{"error":1}', failOn: "error", is: "1" },
  ])(
    "ends with $is after findings with $more, failing on $failOn",
    async ({ more, failOn, is }) => {
      const lines = `EMULATOR_FAIL_ON=${failOn} ${STOP} >&2; echo $?`;
      expect(await typed(0, lines, { MORE: more })).toEqual([is]);
    },
  );

  it("writes no findings into what was put there in the place of its file", async () => {
    const words = await typed(
      1,
      `ln -s ../mine emulator/findings.json; echo 1 >mine; ${STOP} >&2; cat mine`,
    );
    expect(words).toEqual(["1"]);
  });

  it.each(["start", "stop"])("does nothing but help with output closed: %s.sh", async (script) => {
    const sh = resolve(`ci/${script}.sh`);
    const lines = `cat emulator/pid >before; sh ${sh} --help >&-; echo $?; cmp before emulator/pid && ${STOP} 3 >&2; echo $?`;
    expect(await typed(0, lines)).toEqual(["0", "3"]);
  });

  const noNamespaces = cannotRun("unshare", "-Urm", "mount", "-t", "tmpfs", "none", "/proc");

  it.skipIf(noNamespaces)("stops the emulator where there is no /proc", async () => {
    const inside = [
      "mount -t tmpfs none /proc",
      `${START} >/dev/null`,
      "pid=$(cat emulator/pid)",
      `EMULATOR_FAIL_ON=error ${STOP} >&2`,
      "echo $?",
      "kill -0 $pid",
    ].join("\n");
    const cwd = aFolder({ "quick.sh": QUICK, "inside.sh": inside });
    const env = { EMULATOR_COMMAND: `sh ${cwd}/quick.sh`, EMULATOR_DIR: `${cwd}/emulator` };
    const ended = await run("unshare", ["-Urm", "sh", "inside.sh"], {
      cwd,
      env: { ...process.env, ...env, FOUND: "1", MORE: "", GITHUB_ENV: "", GITHUB_OUTPUT: "" },
    }).catch((error) => error);
    expect(ended).toMatchObject({
      stdout: "1\n",
      stderr: expect.stringMatching(/No such process/),
    });
  });
});
