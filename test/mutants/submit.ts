import type { Mutant } from "./mutant.ts";

/** Where the reference client in Node takes the id of its job. */
const TAKEN = 'if (typeof id === "string") return id;';

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
  },
  {
    name: "needs a cost in the status",
    check: "CL-014",
    node: [["cost: data.cost };", "cost: Number(data.cost.toFixed(4)) };"]],
  },
];
