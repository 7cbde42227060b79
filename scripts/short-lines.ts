/** Of a tree of syntax: where a part of it begins. */
type Part = { readonly start: number; readonly declarations?: readonly Part[] };
type Exported = Part & { readonly declaration?: Part | null };

type Parsing = { parse(code: string): { readonly body: readonly Exported[] } };
type Chunk = { readonly fileName: string; code?: string };

/** Begins a line before each statement and declaration of a minified module. */
export function withShortLines(code: string, body: readonly Exported[]): string {
  const starts = body.flatMap(({ start, declarations, declaration }) => [
    start,
    ...(declarations ?? declaration?.declarations ?? []).slice(1).map((one) => one.start),
  ]);
  const cuts = [0, ...starts.filter((start) => start > 0), code.length];
  return cuts
    .slice(1)
    .map((cut, i) => code.slice(cuts[i], cut))
    .join("\n");
}

/** Node prints the whole line that threw an error which nobody caught: it must not be the whole bundle. */
export const shortLines = {
  name: "short-lines",
  generateBundle(this: Parsing, _: unknown, bundle: Readonly<Record<string, Chunk>>): void {
    for (const chunk of Object.values(bundle)) {
      if (!chunk.fileName.endsWith(".js") || chunk.code === undefined) continue;
      chunk.code = withShortLines(chunk.code, this.parse(chunk.code).body);
    }
  },
};
