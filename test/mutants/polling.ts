import type { Mutant } from "./mutant.ts";

/** Where the reference client in Node reads a status, and what it does then. */
const READ =
  "const answer = await asked(client, `/video/status?requestId=${encodeURIComponent(id)}`);";
const JUDGED = "const done = resultIn(answer, id);";
const PAUSED = "waitMs = pauseAfter(client, answer);";
const TOO_LATE =
  'throw new VideoError("too-late", "the job is paid and may still complete: ask again later", id);';

/** Three reads too many, each after a pause. */
const READ_ON = [
  "for (let more = 0; more < 3; more++) {",
  "  await client.sleep(client.pollMs);",
  "  await asked(client, `/video/status?runId=${encodeURIComponent(id)}`);",
  "}",
];

/** Clients that read on after a job has failed: on what else they do so, in either language. */
const readingOnAfterFailed = (inNode = "", inPython = ""): Pick<Mutant, "node" | "python"> => ({
  node: [
    [
      JUDGED,
      [
        "let done;",
        "try { done = resultIn(answer, id); } catch (error) {",
        `  if (error.kind === "failed"${inNode}) {`,
        ...READ_ON,
        "  }",
        "  throw error;",
        "}",
      ].join("\n"),
    ],
  ],
  python: [
    [
      "        done, url, cost = result_in(answer, id)\n",
      [
        "        try:",
        "            done, url, cost = result_in(answer, id)",
        "        except VideoError as error:",
        `            if error.kind == "failed"${inPython}:`,
        "                for _ in range(3):",
        "                    time.sleep(client.poll)",
        "                    asked(client, f\"/video/status?requestId={quote(id, safe='')}\")",
        "            raise\n",
      ].join("\n"),
    ],
  ],
});

/** Clients that read the status badly. */
export const POLLING_MUTANTS: readonly Mutant[] = [
  {
    name: "polls four times a second",
    check: "CL-020",
    node: [
      [
        "(status === 200 && body ? pollMs : pollMs * 2)",
        "(status === 200 && body ? pollMs / 4 : pollMs * 2)",
      ],
    ],
    python: [["return client.poll if answer", "return client.poll / 4 if answer"]],
  },
  {
    name: "polls on after COMPLETED",
    check: "CL-021",
    meets: ["happy"],
    node: [
      [
        "if (done?.url) return",
        ["if (done?.url) {", ...READ_ON, "}", "if (done?.url) return"].join("\n"),
      ],
    ],
    python: [
      [
        "        if url:\n            return url, cost\n",
        "        if url:\n            for _ in range(3):\n                time.sleep(client.poll)\n                asked(client, f\"/video/status?requestId={quote(id, safe='')}\")\n            return url, cost\n",
      ],
    ],
  },
  {
    name: "polls on after FAILED of a safety check alone",
    check: "CL-022",
    meets: ["fails-moderation"],
    ...readingOnAfterFailed(
      " && answer.body?.data?.isNSFWError",
      ' and inside(answer.body, "data", "isNSFWError")',
    ),
  },
  {
    name: "polls on after FAILED",
    check: "CL-022",
    meets: ["fails"],
    ...readingOnAfterFailed(),
  },
  {
    name: "polls on after CANCELED, as the samples of the vendor do",
    check: "CL-023",
    meets: ["cancelled"],
    node: [['if (word === "CANCELED" || word === "CANCELLED") {', "if (false) {"]],
    python: [['if word in ("CANCELED", "CANCELLED"):', "if False:"]],
  },
  {
    name: "does not pause after a word that it does not know",
    check: "CL-024",
    node: [
      [
        PAUSED,
        [
          "const word = answer.body?.data?.status ?? 'IN_QUEUE';",
          `if (!/^(IN_|COMPLETED|FAILED|CANCEL)/.test(word)) { waitMs = 0; continue; }`,
          PAUSED,
        ].join("\n"),
      ],
    ],
    python: [
      [
        "        if not waited(pause_after(client, answer), until):\n            message",
        '        word = str(inside(answer.body, "data", "status") or "IN_QUEUE")\n        known = word.startswith(("IN_", "COMPLETED", "FAILED", "CANCEL"))\n        if not known and time.monotonic() < until:\n            continue\n        if not waited(pause_after(client, answer), until):\n            message',
      ],
    ],
  },
  {
    name: "takes any word that it does not know for a video",
    check: "CL-024",
    node: [
      [
        'if (word !== "COMPLETED") return undefined;',
        [
          'if (word.startsWith("IN_")) return undefined;',
          'if (word !== "COMPLETED") process.exit(0);',
        ].join("\n"),
      ],
    ],
    python: [
      [
        '    if word != "COMPLETED":\n',
        '    if not word.startswith(("IN_", "COMPLETED", "NONE")):\n        sys.exit(0)\n    if word != "COMPLETED":\n',
      ],
    ],
  },
  {
    name: "does not pause after a read that failed",
    check: "CL-065",
    node: [[PAUSED, "waitMs = answer.status === 200 && answer.body ? client.pollMs : 0;"]],
    python: [
      [
        "    return client.poll if answer.status == 200 and answer.body else client.poll * 2",
        "    return client.poll if answer.status == 200 and answer.body else 0",
      ],
      [
        "    if answer.retry_after is not None:\n        return answer.retry_after\n    return client.poll",
        "    return client.poll",
      ],
    ],
  },
  {
    name: "does not wait as long as it is told before it reads the status again",
    check: "CL-065",
    node: [["retryAfterMs ?? (status === 200", "(status === 429 ? 500 : 0) || (status === 200"]],
    python: [
      [
        "        return answer.retry_after\n    return client.poll",
        "        return answer.retry_after / 2\n    return client.poll",
      ],
    ],
  },
  {
    name: "never gives up",
    check: "CL-025",
    node: [["client.now() < until; await", "true; await"]],
    python: [
      [
        "        if not waited(pause_after(client, answer), until):\n            message",
        "        time.sleep(pause_after(client, answer))\n        if False:\n            message",
      ],
    ],
  },
  {
    name: "gives up without a word of the job",
    check: "CL-025",
    also: { "CL-039": "it ends the same way where no read is answered" },
    meets: ["status-hangs"],
    node: [[TOO_LATE, TOO_LATE.replace(", id);", ");")]],
    python: [
      ['raise VideoError("too-late", message, id)', 'raise VideoError("too-late", message)'],
      ['        say(f"submitted: job {id}")\n', ""],
    ],
  },
  {
    name: "submits again when it has waited too long",
    check: "CL-026",
    node: [
      [
        "const { url, cost } = await finished(client, id, until);",
        [
          "const { url, cost } = await finished(client, id, until).catch(async (error) => {",
          '  if (error.kind !== "too-late") throw error;',
          "  const again = await submitted(client, { ...request }, client.now() + client.deadlineMs);",
          "  return finished(client, again, client.now() + client.deadlineMs);",
          "});",
        ].join("\n"),
      ],
    ],
    python: [
      [
        "            url, cost = finished(client, id, until)\n",
        '            try:\n                url, cost = finished(client, id, until)\n            except VideoError as error:\n                if error.kind != "too-late":\n                    raise\n                later = time.monotonic() + client.deadline\n                url, cost = finished(client, submitted(client, dict(request), later), later)\n',
      ],
    ],
  },
  {
    name: "polls faster the longer it waits",
    check: "CL-027",
    also: { "CL-020": "it comes to four reads within three seconds" },
    node: [
      ["let withoutUrl = 0;", "let withoutUrl = 0;\nlet reads = 0;"],
      [
        PAUSED,
        [
          "reads += 1;",
          PAUSED,
          "if (answer.status === 200 && answer.body) waitMs = Math.max(client.pollMs / 4, (3 * client.pollMs) / reads);",
        ].join("\n"),
      ],
    ],
    python: [
      ["    without_url = 0\n", "    without_url = reads = 0\n"],
      [
        "        if not waited(pause_after(client, answer), until):\n            message",
        "        reads += 1\n        pause = pause_after(client, answer)\n        if answer.status == 200 and answer.body:\n            pause = max(client.poll / 4, 3 * client.poll / reads)\n        if not waited(pause, until):\n            message",
      ],
    ],
  },
  {
    name: "takes the newest job of the account for its own",
    check: "CL-028",
    node: [
      [
        READ,
        [
          'const newest = await asked(client, "/generate-video/recover?limit=1");',
          READ.replace("(id)", "(newest.body?.data?.[0]?.runId ?? id)"),
        ].join("\n"),
      ],
    ],
    python: [
      [
        "        answer = asked(client, f\"/video/status?requestId={quote(id, safe='')}\")\n",
        '        newest = asked(client, "/generate-video/recover?limit=1").body.get("data") or [{}]\n        mine = newest[0].get("runId", id)\n        answer = asked(client, f"/video/status?requestId={quote(mine, safe=\'\')}")\n',
      ],
    ],
  },
  {
    name: "does not hear Ctrl-C",
    check: "CL-029",
    node: [["    process.exit(130);\n", ""]],
    python: [
      [
        '    key = env.get("NANOGPT_API_KEY")\n',
        '    signal = __import__("signal")\n    signal.signal(signal.SIGINT, signal.SIG_IGN)\n    key = env.get("NANOGPT_API_KEY")\n',
      ],
    ],
  },
  {
    name: "ends at Ctrl-C without a word of its job",
    check: "CL-029",
    node: [["    console.error(\n      `interrupted", "    String(\n      `interrupted"]],
    python: [
      ['        say(f"submitted: job {id}")\n', ""],
      ['        say(f"interrupted; {goes_on}")', "        say(len(goes_on))"],
    ],
  },
  {
    name: "gives up at a word that it does not know, and says it",
    check: "CL-024",
    node: [
      [
        'if (word !== "COMPLETED") return undefined;',
        [
          'if (!/^(IN_|COMPLETED|UNDEFINED)/.test(word)) throw new VideoError("odd", word, id);',
          'if (word !== "COMPLETED") return undefined;',
        ].join("\n"),
      ],
    ],
    python: [
      [
        '    if word != "COMPLETED":\n',
        '    if not word.startswith(("IN_", "COMPLETED", "NONE")):\n        raise VideoError("odd", f"the status is {word}", id)\n    if word != "COMPLETED":\n',
      ],
    ],
  },
];
