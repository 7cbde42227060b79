import type { ClientCheck } from "../check.ts";
import { byBooks, noEntry } from "./shared/books.ts";

export const keepsCurrenciesApart: ClientCheck = {
  id: "CL-105",
  title: "books each cost in the currency and the unit in which it was paid",
  level: "must",
  evidence: {
    label: "documented",
    source: "submit#answer: cost and paymentSource; money#prices: in USD",
  },
  story:
    "A cost in dollars was booked as cents, and another as XNO: sums over both said nothing about what was spent.",
  advice:
    "Store the currency beside each amount (paymentSource of the submit's answer), one unit for all amounts, and add up only what has the same.",
  scenarios: "all",
  inputs: "process",
  judge: byBooks("currency", noEntry),
};
