import { parsedJson } from "../../../emulator/input/document.ts";

/** The ids of jobs as the service has them and as the client is told them. */
export class Ids {
  readonly #shownId: ((id: string) => string) | undefined;
  readonly #inner = new Map<string, string>();

  constructor(shownId: ((id: string) => string) | undefined) {
    this.#shownId = shownId;
  }

  /** As the client is told it. */
  shown(id: string): string {
    return this.#shownId?.(id) ?? id;
  }

  /** A request's path and query with the ids that the service knows. */
  inward(target: string): string {
    if (!this.#shownId) return target;
    const [path = "", query] = target.split(/\?(.*)/s);
    if (query === undefined) return target;
    const inner = [...new URLSearchParams(query)].map(([name, value]) => [
      name,
      this.#inner.get(value) ?? value,
    ]);
    return `${path}?${new URLSearchParams(inner as [string, string][])}`;
  }

  /** An answer with the ids that the client is told. */
  async outward(answer: Response): Promise<Response> {
    if (!this.#shownId || !answer.headers.get("content-type")?.includes("json")) return answer;
    const text = await answer.text();
    const headers = new Headers(answer.headers);
    headers.delete("content-length");
    const body = JSON.stringify(this.#told(parsedJson(text)));
    return new Response(body, { status: answer.status, headers });
  }

  #told(value: unknown): unknown {
    if (typeof value === "string") return this.#learned(value);
    if (Array.isArray(value)) return value.map((one) => this.#told(one));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.#told(one)]));
  }

  #learned(value: string): string {
    if (!/^(vid_|fal-)[\w-]+$/.test(value)) return value;
    const shown = this.shown(value);
    this.#inner.set(shown, value);
    return shown;
  }
}
