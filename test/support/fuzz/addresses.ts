/** Where the API is asked. */
export const API = "http://emulator.localhost";

/** Where the made files are. */
export const ASSETS = "http://assets.emulator.localhost";

/** Values of a range header, the first for none. */
export const RANGES = [
  "",
  "bytes=0-99",
  "bytes=-1",
  "bytes=0-",
  "bytes=5-2",
  "bytes=99999999999-",
  "bytes=0-0,5-9",
  "bytes=-0",
  "bytes=",
  "bytes=a-b",
  "items=0-1",
  "bytes=0-99999999999999999999999",
  "bytes=-99999999999999999999",
];
