import type { ClientCheck } from "../check.ts";
import { byBooks } from "./shared/books.ts";

export const booksEachCost: ClientCheck = {
  id: "CL-103",
  title: "has every job that was paid in its books, however the client ended",
  level: "must",
  evidence: { label: "documented", source: "money#charge: charged at the submit" },
  story:
    "The cost was booked when the video was saved. Each time-out, crash and Ctrl-C left a job that was paid, and that no book had.",
  advice:
    "Write the entry as soon as the submit is answered, or recover lists the job, and before anything else is done.",
  scenarios: "all",
  inputs: "process",
  judge: byBooks("lost"),
};
