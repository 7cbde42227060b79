import type { Mutant } from "./mutant.ts";

/** Where the reference clients end with a key that is refused. */
const LOCKED_OUT = 'if (answer.status === 401) throw new VideoError("locked-out", LOCKED_OUT, id);';
const LOCKED_OUT_IN_PYTHON =
  '        if answer.status == 401:\n            message = "the key is not accepted any more (401); the job is paid and goes on"\n            raise VideoError("locked-out", message, id)\n';

const READ = "    const done = resultIn(answer, id);\n";
const UNREAD = "  if (status !== 200 || body === undefined) return undefined;\n";

/** Clients that do not take no, not now, or nothing for an answer. */
export const LIMIT_MUTANTS: readonly Mutant[] = [
  {
    name: "tries again what was refused with 403",
    check: "CL-036",
    node: [["status < 500 && status !== 408", "status < 500 && status !== 408 && status !== 403"]],
    python: [["not in (408, 429)", "not in (403, 408, 429)"]],
  },
  {
    name: "takes the seconds of Retry-After for milliseconds",
    check: "CL-060",
    also: { "CL-065": "it reads the Retry-After of a status in the same way" },
    node: [["seconds >= 0 ? seconds * 1_000", "seconds >= 0 ? seconds"]],
    python: [["return float(value)", "return float(value) / 1_000"]],
  },
  {
    name: "knows Retry-After as a number only",
    check: "CL-061",
    node: [["Date.parse(retryAfter) - now", "Number.NaN"]],
    python: [
      [
        "        wait = parsedate_to_datetime(value) -",
        "        raise ValueError(value)\n        wait = parsedate_to_datetime(value) -",
      ],
    ],
  },
  {
    name: "submits again at once when nobody says how long to wait",
    check: "CL-061",
    node: [
      ["pauseMs = answer.retryAfterMs ?? client.pollMs;", "pauseMs = answer.retryAfterMs ?? 0;"],
    ],
    python: [["pause = client.poll * 2**tries", "pause = 0"]],
  },
  {
    name: "sleeps until midnight without a word",
    check: "CL-062",
    node: [
      [
        "isRefusal(answer.status, client.now() + pauseMs > until)",
        "isRefusal(answer.status, false)",
      ],
    ],
    python: [
      [
        "        if tries == TRIES - 1 or not waited(pause, until):\n            break\n",
        "        time.sleep(pause)\n",
      ],
    ],
  },
  {
    name: "gives up at the first read of the status that is refused or lost",
    check: "CL-063",
    node: [
      [
        READ,
        `${READ}    if (answer.status !== 200) throw new VideoError("lost", "the status cannot be read", id);\n`,
      ],
    ],
    python: [
      [
        "        done, url, cost = result_in(answer, id)\n",
        '        done, url, cost = result_in(answer, id)\n        if answer.status != 200:\n            raise VideoError("lost", "the status cannot be read", id)\n',
      ],
    ],
  },
  {
    name: "gives up at half of a JSON",
    check: "CL-063",
    node: [
      [
        UNREAD,
        `  if (status === 200 && !body) throw new VideoError("lost", "the status is no JSON", id);\n${UNREAD}`,
      ],
    ],
    python: [
      [
        "    if answer.status != 200:\n        return False, None, None\n",
        '    if answer.status == 200 and not answer.body:\n        raise VideoError("lost", "the status is no JSON", id)\n    if answer.status != 200:\n        return False, None, None\n',
      ],
    ],
  },
  {
    name: "asks for a job that is gone until its own deadline",
    check: "CL-064",
    node: [["answer.status === 404 || withoutUrl > 1", "withoutUrl > 1"]],
    python: [["if answer.status == 404:", "if False:"]],
  },
  {
    name: "polls on with a key that is refused",
    check: "CL-066",
    node: [[LOCKED_OUT, ""]],
    python: [[LOCKED_OUT_IN_PYTHON, ""]],
  },
  {
    name: "calls a job failed whose key is refused",
    check: "CL-066",
    node: [
      [
        LOCKED_OUT,
        'if (answer.status === 401) throw new VideoError("failed", "the job failed", id);',
      ],
    ],
    python: [
      [
        LOCKED_OUT_IN_PYTHON,
        '        if answer.status == 401:\n            raise VideoError("failed", "the job failed", id)\n',
      ],
    ],
  },
  {
    name: "does not name the job whose key is refused",
    check: "CL-066",
    node: [[LOCKED_OUT, LOCKED_OUT.replace(", id)", ")")]],
    python: [
      [LOCKED_OUT_IN_PYTHON, LOCKED_OUT_IN_PYTHON.replace(", id)", ")")],
      ['        say(f"submitted: job {id}")\n', ""],
    ],
  },
  {
    name: "submits again when its key is refused while the job runs",
    check: "CL-010",
    meets: ["poll-401"],
    node: [
      [
        "    const { id, bytes, cost } = await generateVideo({ model, prompt }, options);",
        `    const again = async (error) => {
      if (error.kind !== "locked-out") throw error;
      await forgotten(note);
      return generateVideo({ model, prompt }, options);
    };
    const { id, bytes, cost } = await generateVideo({ model, prompt }, options).catch(again);`,
      ],
    ],
    python: [
      [
        "        video = generate_video(client, request, file, told)\n",
        '        try:\n            video = generate_video(client, request, file)\n        except VideoError as error:\n            if error.kind != "locked-out":\n                raise\n            forgotten(client)\n            video = generate_video(client, request, file)\n',
      ],
    ],
  },
];
