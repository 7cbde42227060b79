import type { ClientCheck } from "../check.ts";
import { byBooks } from "./shared/books.ts";

export const debitsEachJobOnce: ClientCheck = {
  id: "CL-100",
  title: "debits each job once in its own books",
  level: "must",
  evidence: { label: "documented", source: "money#charge: each accepted submit is charged once" },
  story:
    "A status that was read again after a failure was booked again: the customer was billed twice for a video that was paid once.",
  advice:
    "Give each entry the id of the job and what it is for, and write it only if it is not there yet.",
  scenarios: "all",
  inputs: "process",
  judge: byBooks("twice"),
};
