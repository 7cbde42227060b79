import type { ClientCheck } from "../check.ts";
import { byBooks } from "./shared/books.ts";

export const booksFinalCost: ClientCheck = {
  id: "CL-102",
  title: "books what a job cost in the end, to the millionth of a dollar",
  level: "must",
  evidence: { label: "documented", source: "money#settled: data.cost of the status is final" },
  story:
    "The books kept the price of the submit. Billing by duration had settled half as much again, and the difference was found when the balance was gone.",
  advice:
    "Book the cost of the submit's answer at once, and data.cost of the status that says COMPLETED in its place. Do not round.",
  scenarios: "all",
  inputs: "process",
  judge: byBooks("amount"),
};
