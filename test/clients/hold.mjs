// Says what it was given, and ends when its standard input does.
const { env } = process;
console.log(JSON.stringify({ origin: env.NANOGPT_EMULATOR_ORIGIN, env }));
process.stdin.resume();
