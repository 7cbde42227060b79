/** How one file is made from others. */
export type Step = {
  /** From the root of the repository. */
  readonly path: string;
  /** The generated files that must be fresh before: those that are read, and those that are imported. */
  readonly from?: readonly string[];
  /** The text of the file. Imports what it needs only now, when the files before it are written. */
  readonly make: () => Promise<string>;
};

/** The steps in an order in which each finds fresh what it is made from. Those of one stage need each other not. */
export function stagesOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const paths = new Set(steps.map(({ path }) => path));
  const unknown = steps.flatMap(({ from = [] }) => from).find((path) => !paths.has(path));
  if (unknown !== undefined) throw new Error(`no step makes ${unknown}`);
  const made = new Set<string>();
  const stages: (readonly Step[])[] = [];
  while (made.size < paths.size) {
    const stage = steps.filter(
      ({ path, from = [] }) => !made.has(path) && from.every((one) => made.has(one)),
    );
    if (stage.length === 0) {
      const left = [...paths].filter((path) => !made.has(path));
      throw new Error(`made from each other: ${left.join(", ")}`);
    }
    for (const { path } of stage) made.add(path);
    stages.push(stage);
  }
  return stages;
}
