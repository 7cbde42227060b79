import type { Mutant } from "./mutant.ts";

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
];
