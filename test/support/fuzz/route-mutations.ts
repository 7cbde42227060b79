import { between } from "../../../src/emulator/domain/random.ts";
import { API, ASSETS } from "./addresses.ts";
import { pick } from "./draws.ts";
import type { Mutation } from "./mutation.ts";

const METHODS = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
  "PROPFIND",
  "get",
  "X",
];

const PATH_TAILS = [
  "/",
  "//",
  "/x",
  "%",
  "%2f",
  "%00",
  "/..",
  "/%2e%2e",
  ";a=b",
  "é",
  "%ff",
  ".json",
  "/__proto__",
];

/** Changes of the method, the path and the host. */
export const ROUTE_MUTATIONS: readonly Mutation[] = [
  (draft, random) => {
    draft.method = pick(random, "method", METHODS);
    if (["GET", "HEAD", "get"].includes(draft.method)) draft.body = undefined;
    return `by ${draft.method}`;
  },
  (draft, random) => {
    draft.path += pick(random, "tail", PATH_TAILS);
    return `path ${draft.path}`;
  },
  (draft, random) => {
    const at = between(random, "at", [1, draft.path.length]);
    const put = pick(random, "put", ["/", "%", "%20", "x", "", "A", "%e0%a4%a", "\\", "?"]);
    draft.path = draft.path.slice(0, at) + put + draft.path.slice(at + 1);
    return `path ${draft.path}`;
  },
  (draft, random) => {
    draft.origin = pick(random, "origin", [API, ASSETS, "http://evil.example"]);
    return `to ${draft.origin}`;
  },
];
