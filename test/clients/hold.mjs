// Says what environment it was given, and ends when its standard input does.
console.log(JSON.stringify(process.env));
process.stdin.resume();
