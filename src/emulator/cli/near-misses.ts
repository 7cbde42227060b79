import { type Printed, say } from "../observe/print/printed.ts";

/** After so many different ones the console is left alone. */
const SAID_MAX = 100;

/** Says each near miss on the console, once. */
export function sayingOnce(write: (sentence: Printed<"terminal">) => void): (hint: string) => void {
  const said = new Set<string>();
  return (hint) => {
    if (said.size >= SAID_MAX || said.has(hint)) return;
    said.add(hint);
    write(say`${hint}`);
    if (said.size === SAID_MAX) {
      write(say`more near misses stand in the journal only.`);
    }
  };
}
