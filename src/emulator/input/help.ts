import { envNameOf, type Flags } from "./flags.ts";

/** The help of a command whose options can stand in the environment. */
export const helpText = (usage: readonly string[], flags: Flags): string =>
  [
    usageText(usage, flags),
    "",
    `Each option can stand in the environment: ${envNameOf("port")}=8080, ${envNameOf("pace")}=real …`,
  ].join("\n");

/** Usage, and one line for each option. */
export function usageText(usage: readonly string[], flags: Flags): string {
  const rows = Object.entries(flags).map(([name, { value, help }]) => {
    return [`  --${name}${value ? ` ${value}` : ""}`, help] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return [
    ...usage,
    "",
    "Options (defaults in brackets):",
    ...rows.map(([left, help]) => left.padEnd(width) + help),
  ].join("\n");
}
