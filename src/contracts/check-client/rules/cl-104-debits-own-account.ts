import type { ClientCheck } from "../check.ts";
import { byBooks, noEntry } from "./shared/books.ts";

export const debitsOwnAccount: ClientCheck = {
  id: "CL-104",
  title: "debits the account that paid, and only for jobs that it has",
  level: "must",
  evidence: { label: "documented", source: "money#charge: the account of the key is charged" },
  story:
    "Refunds went to the account that was selected by then, and refused submits were debited: one customer paid for another's video, and a third for none.",
  advice:
    "Keep the account with the job, and use it for all that is booked about that job. A submit that was refused has no job and costs nothing.",
  scenarios: "all",
  inputs: "process",
  judge: byBooks("account", noEntry),
};
