import type { Mutant } from "./mutant.ts";

const READ = "    const done = resultIn(answer, id);\n";
const UNREAD = "  if (status !== 200 || body === undefined) return undefined;\n";

/** Clients that do not take no, not now, or nothing for an answer. */
export const LIMIT_MUTANTS: readonly Mutant[] = [
  {
    name: "tries again what was refused with 403",
    check: "CL-036",
    node: [["status < 500 && status !== 408", "status < 500 && status !== 408 && status !== 403"]],
  },
  {
    name: "takes the seconds of Retry-After for milliseconds",
    check: "CL-060",
    node: [["seconds >= 0 ? seconds * 1_000", "seconds >= 0 ? seconds"]],
  },
  {
    name: "knows Retry-After as a number only",
    check: "CL-061",
    node: [["Date.parse(retryAfter) - now", "Number.NaN"]],
  },
  {
    name: "submits again at once when nobody says how long to wait",
    check: "CL-061",
    node: [
      ["pauseMs = answer.retryAfterMs ?? client.pollMs;", "pauseMs = answer.retryAfterMs ?? 0;"],
    ],
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
  },
];
