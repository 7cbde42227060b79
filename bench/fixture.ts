/** What an emulator of its own costs each test, by itself: `npx tsx bench/fixture.ts`. */
import { fixtureMs } from "./lib/fixture.ts";

console.log(`without a socket: ${(await fixtureMs(false)).toFixed(2)} ms a test`);
console.log(`with sockets: ${(await fixtureMs(true)).toFixed(2)} ms a test`);
