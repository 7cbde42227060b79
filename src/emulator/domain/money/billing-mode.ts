import type { Violation } from "../fault.ts";
import type { Input } from "../models/rule.ts";
import { describe, violation } from "../models/violation.ts";

/**
 * The words by which a client asks to pay from its balance rather than by subscription. Video is paid
 * from the balance anyway, so they change nothing (documented).
 */
export const BILLING_MODES: readonly string[] = [
  "paygo",
  "pay-as-you-go",
  "pay_as_you_go",
  "paid",
  "payg",
];

const FIELDS = ["billing_mode", "billingMode"] as const;
const HEADER = "X-Billing-Mode";

/**
 * What is wrong with the billing mode: that of the body, which beats the header (documented), else
 * that of the header. That any other word is refused, rather than ignored, is assumed.
 */
export function billingViolation(input: Input, header: string | undefined): Violation | undefined {
  for (const field of FIELDS) {
    if (input[field] !== undefined) return problemOf(field, input[field]);
  }
  return header === undefined ? undefined : problemOf(HEADER, header);
}

function problemOf(param: string, value: unknown): Violation | undefined {
  if (typeof value === "string" && BILLING_MODES.includes(value)) return undefined;
  const detail = `${param} must be one of ${BILLING_MODES.join(", ")}, not ${describe(value)}`;
  return violation(param, typeof value === "string" ? "not-allowed" : "wrong-type", detail);
}
