import type { Edit, Mutant } from "./mutant.ts";

type BooksMutant = Pick<Mutant, "name" | "check" | "meets"> & {
  readonly node: readonly Edit[];
  readonly python: readonly Edit[];
};

const NODE_KEEPS = "  if (response.ok && answer) await keepBooks(new URL(input), init, answer);\n";
const NODE_COMPLETED = '  if (status === "COMPLETED" && cost !== undefined) settle(job, cost);\n';
const NODE_SETTLED = "  const usd = cost - booked(job);\n";
const NODE_REFUND =
  '  if (back > usd - 0.000001) write({ job, kind: "refund", usd, currency: "USD", account: ACCOUNT });\n';
const PYTHON_SETTLED = '        settle(job, data["cost"])\n';

const FAULTS: readonly BooksMutant[] = [
  {
    name: "debits the final cost beside the price of the submit",
    check: "CL-100",
    node: [[NODE_SETTLED, "  const usd = cost;\n"]],
    python: [
      [
        PYTHON_SETTLED,
        `        more = (micros(data["cost"]), job)
        total = "COALESCE(millionths, 0) + ?"
        books.execute(f"UPDATE jobs SET millionths = {total} WHERE job = ?", more)\n`,
      ],
    ],
  },
  {
    name: "debits a job again when it looks for a fresh link",
    check: "CL-100",
    meets: ["asset-expired"],
    node: [
      [
        NODE_COMPLETED,
        `  if (status === "COMPLETED" && cost !== undefined) {
    settle(job, leftAfter.get(job) === 0 ? 2 * cost : cost);
    leftAfter.set(job, 0);
  }\n`,
      ],
    ],
    python: [
      [
        PYTHON_SETTLED,
        `        settle(job, data["cost"] * (2 if left_after.get(job) == 0 else 1))
        left_after[job] = 0\n`,
      ],
    ],
  },
  {
    name: "keeps the debit of a job that failed",
    check: "CL-101",
    meets: ["fails"],
    node: [['status === "FAILED" || status === "CANCELED"', 'status === "CANCELED"']],
    python: [['in ("FAILED", "CANCELED")', 'in ("CANCELED",)']],
  },
  {
    name: "takes the refund of a job that failed for granted",
    check: "CL-101",
    meets: ["fails-not-refunded"],
    node: [["  if (back > usd - 0.000001) write", "  write"]],
    python: [["    if back >= usd:\n", "    if back >= 0:\n"]],
  },
  {
    name: "keeps the price of the submit when the job has cost more",
    check: "CL-102",
    meets: ["final-cost-differs"],
    node: [[NODE_SETTLED, "  const usd = booked(job) === 0 ? cost : 0;\n"]],
    python: [[PYTHON_SETTLED, `        if left_after.get(job) is None:\n    ${PYTHON_SETTLED}`]],
  },
  {
    name: "books its own margin as a cost",
    check: "CL-102",
    node: [[NODE_SETTLED, "  const usd = cost * 1.1 - booked(job);\n"]],
    python: [[PYTHON_SETTLED, '        settle(job, data["cost"] * 1.1)\n']],
  },
  {
    name: "writes nothing down before the job is over",
    check: "CL-103",
    meets: ["stuck", "interrupted"],
    node: [
      ["  entries.push(entry);\n  save();\n", "  entries.push(entry);\n"],
      [NODE_COMPLETED, `${NODE_COMPLETED}  if (status === "COMPLETED") save();\n`],
      [NODE_REFUND, `${NODE_REFUND}  save();\n`],
    ],
    python: [
      ['sqlite3.connect("books.sqlite", isolation_level=None)', 'sqlite3.connect("books.sqlite")'],
      [
        '    data = said.get("data") or {}\n',
        `    data = said.get("data") or {}
    if data.get("status") in ("COMPLETED", "FAILED", "CANCELED"):
        books.isolation_level = None
        books.commit()\n`,
      ],
    ],
  },
  {
    name: "does not book a job that recover found",
    check: "CL-103",
    meets: ["submit-response-lost"],
    node: [
      ["    for (const { runId } of answer.data ?? []) debit({ runId });\n", ""],
      ["  if (usd !== 0) write", "  if (usd !== 0 && leftAfter.has(job)) write"],
    ],
    python: [['            debit(one["runId"])\n', "            pass\n"]],
  },
  {
    name: "pays a refund to another account",
    check: "CL-104",
    meets: ["fails", "poll-5xx", "asset-moved"],
    node: [[NODE_REFUND, NODE_REFUND.replace("ACCOUNT", '"second"')]],
    python: [
      [
        "        settle(job, 0)\n",
        `        settle(job, 0)
        books.execute("UPDATE jobs SET account = 'second' WHERE job = ?", (job,))\n`,
      ],
    ],
  },
  {
    name: "debits a submit that was refused",
    check: "CL-104",
    meets: ["insufficient-balance"],
    node: [
      [
        NODE_KEEPS,
        `${NODE_KEEPS}  if (init.method === "POST" && !response.ok) {
    write({ job: null, kind: "debit", usd: 0.4, currency: "USD", account: ACCOUNT });
  }\n`,
      ],
    ],
    python: [
      [
        '    if url.path.endswith("/recover"):\n',
        `    if url.path == "/generate-video" and answer.status >= 400:
        debit(None, 0.4)
    if url.path.endswith("/recover"):\n`,
      ],
    ],
  },
  {
    name: "books dollars as XNO",
    check: "CL-105",
    node: [['paymentSource: currency = "USD"', 'currency = "XNO"']],
    python: [['said.get("paymentSource", "USD")', '"XNO"']],
  },
  {
    name: "books cents where it says dollars",
    check: "CL-105",
    node: [
      [
        "JSON.stringify({ entries })",
        "JSON.stringify({ entries: entries.map((one) => ({ ...one, usd: one.usd && one.usd * 100 })) })",
      ],
    ],
    python: [["round(usd * 1_000_000)", "round(usd * 100)"]],
  },
];

/** Clients whose books are wrong, each in one way. */
export const BOOKS_MUTANTS: readonly Mutant[] = FAULTS.map((one) => ({
  ...one,
  keepsBooks: true,
}));
