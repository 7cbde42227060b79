/** What an emulator of its own costs each test, by itself: `npx tsx bench/fixture.ts [CHECKOUT]`. */
import { readCommandLine, refuseWords } from "../scripts/command-line.ts";
import { fixtureMs } from "./lib/fixture.ts";

const root = readCommandLine("npx tsx bench/fixture.ts [CHECKOUT]", {}, (line) => {
  refuseWords(line, 1);
  return line.words[0] ?? ".";
});

console.log(`without a socket: ${(await fixtureMs(root, false)).toFixed(3)} ms a test`);
console.log(`with sockets: ${(await fixtureMs(root, true)).toFixed(3)} ms a test`);
