import { broken, type ClientCheck, irrelevant, type Judgement, PASS, unclear } from "../check.ts";
import type { Run } from "../run.ts";
import { dollars, wordsIn } from "../story/telling.ts";
import { acceptedSubmits } from "../submits.ts";
import { COMPLETED, endSeen } from "../traffic.ts";

export const tellsFinalCost: ClientCheck = {
  id: "CL-074",
  title: "tells what a video cost in the end, where it tells a cost",
  level: "should",
  evidence: { label: "documented", source: "money#settled; by how much is assumed" },
  story:
    "A client that keeps the price of the submit books less than was paid, video by video, until somebody compares the balance.",
  advice:
    "Take data.cost of the COMPLETED status for what was paid; cost of the submit is a precharge.",
  scenarios: ["final-cost-differs"],
  inputs: "process",
  judge,
};

function judge(run: Run): Judgement {
  const [job] = run.jobs;
  const end = endSeen(run, COMPLETED);
  if (!job || !end) return irrelevant("it saw no job complete");
  if (job.priceUsd === job.paidUsd) return irrelevant("the job cost what its submit said");
  if (run.processes.length === 0) return unclear("what the client said is not known");
  const told = amountsIn(wordsIn(run));
  if (told.some((amount) => isOf(amount, job.paidUsd))) return PASS;
  if (!told.some((amount) => isOf(amount, job.priceUsd))) return irrelevant("it tells no cost");
  return broken(
    `it says that the video cost ${dollars(job.priceUsd)}, as its submit was answered, and it cost ${dollars(job.paidUsd)} in the end`,
    [...acceptedSubmits(run), end],
  );
}

const NUMBER = String.raw`(\d+(?:\.\d+)?)`;

/** A number of dollars: by its unit, or by the word before it. */
const AMOUNTS: readonly RegExp[] = [
  new RegExp(String.raw`\$\s?${NUMBER}`, "g"),
  new RegExp(String.raw`${NUMBER}\s?(?:USD\b|US\$|dollars?\b)`, "gi"),
  new RegExp(String.raw`\bUSD\s?${NUMBER}`, "gi"),
  new RegExp(
    String.raw`(?:cost|price|paid|charge|spent|billed)[a-z_]*\W{1,4}(?:(?:is|was|of)\s)?\$?${NUMBER}`,
    "gi",
  ),
];

const amountsIn = (words: string): readonly string[] =>
  AMOUNTS.flatMap((form) => [...words.matchAll(form)].map(([, amount = ""]) => amount));

/** Whether an amount is a sum of dollars, rounded to the digits that it has: cents at least. */
function isOf(amount: string, usd: number): boolean {
  const digits = amount.split(".")[1]?.length ?? 0;
  const tolerance = digits < 2 ? 0 : 0.5 * 10 ** -digits;
  return Math.abs(Number(amount) - usd) <= tolerance + 1e-9;
}
