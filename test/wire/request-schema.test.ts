import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { loadCatalog } from "../../src/emulator/catalog/catalog.ts";

const spec = parse(readFileSync(new URL("../../spec/openapi.yaml", import.meta.url), "utf8"));
const described = Object.keys(spec.components.schemas.VideoRequest.properties);

it.each(loadCatalog().all.map((rule) => ({ id: rule.id, rule })))(
  "the spec describes every field that $id takes",
  ({ rule }) => {
    const fields = [...Object.keys(rule.params), ...Object.keys(rule.live)];
    expect(fields.filter((field) => !described.includes(field))).toEqual([]);
  },
);
