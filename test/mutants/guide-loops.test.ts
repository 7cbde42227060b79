import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { adapterFrom } from "../../src/contracts/clients/adapter-read.ts";
import { judgedClient } from "../support/judged-client.ts";
import { areMissing } from "../support/tools.ts";

type Verdicts = { readonly fail: readonly string[]; readonly warn: readonly string[] };

/** What the loops of the vendor's guide deserve. docs/guide-loops.md tells why, line by line. */
const DESERVED: Readonly<Record<string, Verdicts>> = {
  javascript: { fail: ["CL-023"], warn: [] },
  python: { fail: ["CL-023"], warn: [] },
  curl: { fail: ["CL-022", "CL-023"], warn: [] },
};

describe.skipIf(areMissing("python3", "bash", "curl", "jq"))("a loop of the guide", () => {
  it.concurrent.each(Object.entries(DESERVED))(
    "in %s gets what it deserves",
    async (name, deserved) => {
      const folder = `examples/guide-loops/${name}`;
      const adapter = adapterFrom(parse(readFileSync(`${folder}/client.yaml`, "utf8")), folder);
      const result = await judgedClient(adapter.command ?? [], { adapter, here: folder });
      const of = (verdict: string) =>
        result.rows.filter((row) => row.verdict === verdict).map(({ id }) => id);
      expect({ fail: of("fail"), warn: of("warn"), error: of("error") }).toEqual({
        ...deserved,
        error: [],
      });
    },
  );
});
