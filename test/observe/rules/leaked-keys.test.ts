import { describe, expect, it } from "vitest";
import { worldId } from "../../../src/emulator/domain/brand.ts";
import { download, foundIn, names, poll, submit } from "../../support/watched.ts";

const KEY = "0f8fad5b-d9cb-469f-a165-70867728950e";
const read = (query: string) =>
  foundIn([{ url: `http://h/api/video/status?${query}`, world: worldId(KEY) }]);

describe("a URL", () => {
  it.each([
    { query: "requestId=vid_1", leaks: false },
    { query: `requestId=vid_1&api_key=${KEY}`, leaks: true },
    { query: `requestId=vid_1&API-Key=${KEY}`, leaks: true },
    { query: "key=anything", leaks: true },
    { query: "token=anything", leaks: true },
    { query: "key=", leaks: false },
    { query: `requestId=vid_1&k=${KEY}`, leaks: true },
    { query: `model=${KEY}`, leaks: false },
    { query: "requestId=sk-nano-1234", leaks: true },
    { query: "requestId=task-1234&model=ask-me-5000", leaks: false },
    { query: "tokens=5&authors=me&kind=x", leaks: false },
  ])("with $query gives a key away: $leaks", ({ query, leaks }) => {
    expect(names(read(query))).toEqual(leaks ? ["error key-in-url"] : []);
  });

  it("is named by the place, and never with the key itself", () => {
    const [finding] = read(`requestId=vid_1&api_key=${KEY}`);
    expect(finding).toMatchObject({ entries: [1], count: 1 });
    expect(finding?.message).toBe("The API key stood in the query field api_key of a URL, once.");
  });
});

describe("a download", () => {
  it.each([
    { headers: [], found: [] },
    { headers: ["Accept", "*/*"], found: [] },
    { headers: ["X-Api-Key", KEY], found: ["error key-sent-to-asset-host"] },
    { headers: ["authorization", `Bearer ${KEY}`], found: ["error key-sent-to-asset-host"] },
  ])("with the headers $headers: $found", ({ headers, found }) => {
    const steps = [submit("a"), poll("a", "completed"), download("a", { rawHeaders: headers })];
    expect(names(foundIn(steps))).toEqual(found);
  });
});
