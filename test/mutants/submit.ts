import type { Edit, Mutant } from "./mutant.ts";

/** Where the reference client in Node takes the id of its job. */
const TAKEN = 'if (typeof id === "string") return id;';

/** Where the reference client in Python does. */
const TAKEN_IN_PYTHON = "        if isinstance(id, str):\n            return id\n";

/** Clients that take a 403 for a job. */
const WITHOUT_STATUS: { readonly node: Edit; readonly python: Edit } = {
  node: [TAKEN, 'if (typeof id === "string" || answer.status === 403) return String(id);'],
  python: [
    TAKEN_IN_PYTHON,
    "        if isinstance(id, str) or answer.status == 403:\n            return str(id)\n",
  ],
};

/** Clients that take the answer to their submit badly. */
export const SUBMIT_MUTANTS: readonly Mutant[] = [
  {
    name: "submits twice, as after a double click",
    check: "CL-010",
    node: [
      [
        TAKEN,
        [
          'if (typeof id === "string" && tries === 0) continue;',
          'if (typeof id === "string") return id;',
        ].join("\n"),
      ],
    ],
    python: [
      [
        "        if isinstance(id, str):\n            return id\n",
        "        if isinstance(id, str) and tries == 0:\n            continue\n        if isinstance(id, str):\n            return id\n",
      ],
    ],
  },
  {
    name: "asks about a job by an id of its own first",
    check: "CL-011",
    node: [
      [
        TAKEN,
        [
          'if (typeof id === "string") {',
          "  await asked(client, `/video/status?requestId=${body.conversationUUID}`);",
          "  return id;",
          "}",
        ].join("\n"),
      ],
    ],
    python: [
      [
        "        if isinstance(id, str):\n            return id\n",
        "        if isinstance(id, str):\n            asked(client, f\"/video/status?requestId={body['conversationUUID']}\")\n            return id\n",
      ],
    ],
  },
  {
    name: "asks for the status of undefined after a refusal, and ends with that answer",
    check: "CL-011",
    node: [WITHOUT_STATUS.node],
    python: [WITHOUT_STATUS.python],
  },
  {
    name: "polls for undefined after a refusal until it is killed",
    check: "CL-011",
    also: { "CL-080": "there is no job, and so nothing to wait for" },
    meets: ["pro-required"],
    node: [
      WITHOUT_STATUS.node,
      ["if (answer.status === 404 ||", 'if ((answer.status === 404 && id !== "undefined") ||'],
    ],
    python: [
      WITHOUT_STATUS.python,
      ["if answer.status == 404:", 'if answer.status == 404 and id != "None":'],
    ],
  },
  {
    name: "takes a submit for accepted with 202 only",
    check: "CL-012",
    node: [
      [
        TAKEN,
        [
          'if (answer.status === 200) throw new VideoError("refused", "not accepted: 200");',
          TAKEN,
        ].join("\n"),
      ],
    ],
    python: [
      [
        "        if isinstance(id, str):\n            return id\n",
        '        if answer.status == 200:\n            raise VideoError("refused", "not accepted: 200")\n        if isinstance(id, str):\n            return id\n',
      ],
    ],
  },
  {
    name: "reads a status by a strict schema",
    check: "CL-013",
    node: [
      [
        "const data = body.data ?? body;",
        [
          "const data = body.data ?? body;",
          "const known = /^(status|request_?id|details|output|cost|error|isNSFWError|userFriendlyError)$/i;",
          "const odd = Object.keys(data).find((name) => !known.test(name));",
          'if (odd !== undefined) throw new VideoError("failed", `no such field: ${odd}`, id);',
        ].join("\n"),
      ],
    ],
    python: [
      [
        '    data = answer.body.get("data", answer.body)\n',
        '    data = answer.body.get("data", answer.body)\n    known = "status request_id requestId details output cost error isNSFWError userFriendlyError"\n    odd = set(data) - set(known.split())\n    if odd:\n        raise VideoError("failed", f"no such field: {odd}", id)\n',
      ],
    ],
  },
  {
    name: "needs a cost in the status",
    check: "CL-014",
    node: [["cost: data.cost };", "cost: Number(data.cost.toFixed(4)) };"]],
    python: [
      ['return True, url, inside(data, "cost")', 'return True, url, round(data["cost"], 4)'],
    ],
  },
];
