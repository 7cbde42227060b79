/** After so many different ones the console is left alone. */
const SAID_MAX = 100;

/** Says each near miss on the console, once. */
export function sayingOnce(write: (line: string) => void): (hint: string) => void {
  const said = new Set<string>();
  return (hint) => {
    if (said.size >= SAID_MAX || said.has(hint)) return;
    said.add(hint);
    write(`nanogpt-video-emulator: ${hint}`);
    if (said.size === SAID_MAX) {
      write("nanogpt-video-emulator: more near misses stand in the journal only.");
    }
  };
}
