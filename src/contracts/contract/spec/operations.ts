import { field, nodeOf } from "../../../emulator/input/node.ts";

/** One operation of an OpenAPI document. */
export type SpecOperation = {
  readonly id: string;
  readonly method: string;
  /** As the document writes it, without `/api`. */
  readonly path: string;
};

/** The operations of a document, in its order. */
export const operationsOf = (document: unknown): readonly SpecOperation[] =>
  Object.entries(nodeOf(field(document, "paths"))).flatMap(([path, item]) =>
    Object.entries(nodeOf(item)).flatMap(([method, operation]) => {
      const id = field(operation, "operationId");
      return typeof id === "string" ? [{ id, method: method.toUpperCase(), path }] : [];
    }),
  );
