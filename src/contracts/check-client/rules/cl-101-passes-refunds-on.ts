import type { ClientCheck } from "../check.ts";
import { byBooks, noneWith } from "./shared/books.ts";

export const passesRefundsOn: ClientCheck = {
  id: "CL-101",
  title: "books a refund when it has come, and only then",
  level: "must",
  evidence: {
    label: "documented",
    source: "money#refunds; disagreements#D30: some failed jobs were charged, by one author",
  },
  story:
    "The service gave the money for failed jobs back, and the client kept its debits: its customers paid for videos that cost nothing.",
  advice:
    "When a job has failed or was cancelled, compare check-balance with the remainingBalance of the submit, and book what came back.",
  scenarios: "all",
  inputs: "process",
  judge: byBooks(
    "refund",
    noneWith(({ job }) => ENDED_BADLY.has(job.phase), "no job failed or was cancelled"),
  ),
};

const ENDED_BADLY: ReadonlySet<string> = new Set(["failed", "cancelled"]);
