/** What a request is for. */
export const OPERATIONS = [
  "submit",
  "extend",
  "poll",
  "recover",
  "content",
  "download",
  "models",
  "balance",
] as const;

export type Operation = (typeof OPERATIONS)[number];
