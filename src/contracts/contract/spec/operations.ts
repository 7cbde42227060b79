/** One operation of an OpenAPI document. */
export type Operation = {
  readonly id: string;
  readonly method: string;
  /** As the document writes it, without `/api`. */
  readonly path: string;
};

type Node = Readonly<Record<string, unknown>>;

const node = (value: unknown): Node =>
  typeof value === "object" && value !== null ? (value as Node) : {};

/** The operations of a document, in its order. */
export const operationsOf = (document: unknown): readonly Operation[] =>
  Object.entries(node(node(document)["paths"])).flatMap(([path, item]) =>
    Object.entries(node(item)).flatMap(([method, operation]) => {
      const id = node(operation)["operationId"];
      return typeof id === "string" ? [{ id, method: method.toUpperCase(), path }] : [];
    }),
  );
