import { envNameOf, type Flag, type Flags } from "./flags.ts";

/** The help of a command whose options can stand in the environment. */
export const helpText = (usage: readonly string[], flags: Flags): string =>
  [
    usageText(usage, flags),
    "",
    `Each option can stand in the environment: ${envNameOf("port")}=8080, ${envNameOf("pace")}=real …`,
  ].join("\n");

/** Usage, and one line for each option. */
export function usageText(usage: readonly string[], flags: Flags): string {
  const rows = Object.entries(flags).map(([name, flag]) => {
    return [`  ${flagText(name, flag)}`, aboutFlag(flag)] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return [
    ...usage,
    "",
    "Options (defaults in brackets):",
    ...rows.map(([left, help]) => left.padEnd(width) + help),
  ].join("\n");
}

/** `--port PORT`. */
export const flagText = (name: string, { value }: Flag<unknown>): string =>
  `--${name}${value ? ` ${value}` : ""}`;

/** What it is, with its default in brackets. */
export function aboutFlag({ help, default: usual, defaultText }: Flag<unknown>): string {
  const text = defaultText ?? (usual === undefined ? undefined : String(usual));
  return text === undefined ? help : `${help} (${text})`;
}
