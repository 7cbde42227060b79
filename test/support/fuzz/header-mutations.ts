import { RANGES } from "./addresses.ts";
import { pick } from "./draws.ts";
import type { Mutation } from "./mutation.ts";

const HEADER_VALUES: Readonly<Record<string, readonly string[]>> = {
  "x-api-key": ["", " ", "sk-stranger", "sk-ada ", "é", "k".repeat(10_000), "__proto__", "a b"],
  authorization: [
    "Bearer sk-bob",
    "bearer   sk-bob",
    "Bearer",
    "Bearer ",
    "Basic c2s6YQ==",
    "L402 a:b",
    "Bearer a b",
    "sk-bob",
    "Bearer ÿ",
  ],
  moderation: ["true", "1", "YES", "false", "", "no-such", "meta-llama/llama-guard-4-12b", "é"],
  "moderation-model": ["", "no-such", "omni-moderation-latest", "__proto__"],
  "x-billing-mode": ["paygo", "PAYGO", "", "subscription", "x".repeat(5_000)],
  "x-x402": ["true", "false", "1"],
  "x-payment": ["e30=", "true"],
  "content-type": [
    "text/plain",
    "",
    "multipart/form-data; boundary=x",
    "application/json; charset=latin1",
    "a/b/c;;",
  ],
  "content-length": ["0", "-1", "abc", "1e99", "99999999999999", ""],
  "transfer-encoding": ["chunked"],
  "x-emulator-evidence": ["1", "1, 1", "0", "true"],
  "x-emulator-token": ["x"],
  origin: ["null", "https://evil.example", "", "é"],
  host: ["evil.example", "", "[::1"],
  range: RANGES.slice(1),
  accept: ["text/html", "*/*", ""],
  "if-none-match": ["*", '"x"'],
  "if-range": ['"x"', "Wed, 21 Oct 2015 07:28:00 GMT", ""],
  "if-modified-since": ["never", "Wed, 21 Oct 2099 07:28:00 GMT"],
  "access-control-request-method": ["POST", "*"],
  cookie: ["a=b; __proto__=c"],
  "x-forwarded-proto": ["https", "javascript"],
};

/** Changes of the headers. */
export const HEADER_MUTATIONS: readonly Mutation[] = [
  (draft, random) => {
    const name = pick(random, "name", Object.keys(HEADER_VALUES));
    const value = pick(random, "value", HEADER_VALUES[name] ?? [""]);
    draft.headers = [...draft.headers.filter(([one]) => one !== name), [name, value]];
    return `${name}: ${value.slice(0, 40)}`;
  },
  (draft, random) => {
    const name = pick(random, "name", Object.keys(HEADER_VALUES));
    draft.headers = [...draft.headers, [name, pick(random, "value", HEADER_VALUES[name] ?? [""])]];
    return `${name} twice`;
  },
  (draft, random) => {
    const [name] = pick(random, "which", draft.headers.length > 0 ? draft.headers : [["", ""]]);
    draft.headers = draft.headers.filter(([one]) => one !== name);
    return `no ${name}`;
  },
  (draft) => {
    draft.headers = [...draft.headers.filter(([one]) => one !== "x-api-key"), ["x-x402", "true"]];
    return "asks for a quote";
  },
  (draft, random) => {
    const model = pick(random, "model", ["true", "true", "omni-moderation-latest", "x"]);
    draft.headers = [...draft.headers, ["moderation", model]];
    return `moderation: ${model}`;
  },
];
