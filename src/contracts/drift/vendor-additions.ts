import type { Difference } from "../contract/result/difference.ts";
import type { Facts } from "../contract/spec/facts.ts";

/** Operations of a document that have to do with video, and that the spec does not have. */
export const vendorAdditions = (spec: Facts, vendor: Facts): readonly Difference[] =>
  [...vendor.keys()]
    .filter((operation) => /video/.test(operation) && !spec.has(operation))
    .map((operation) => ({
      id: "DR-operation-added",
      spot: { operation },
      detail: "",
      spec: "no such operation",
      other: "has it",
      known: [],
    }));
