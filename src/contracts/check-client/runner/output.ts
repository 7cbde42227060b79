import type { ChildProcess } from "node:child_process";

/** The two outputs of a process, the beginning of each, however much comes. */
export class Output {
  readonly #max: number;
  readonly #kept: Record<"stdout" | "stderr", string> = { stdout: "", stderr: "" };
  #came = 0;

  /** @param max how many characters are kept of each, and may come in all. */
  constructor(max: number) {
    this.#max = max;
  }

  get stdout(): string {
    return this.#kept.stdout;
  }

  get stderr(): string {
    return this.#kept.stderr;
  }

  /** Reads what a process writes; `tooMuch` is called once it is more than may come. */
  listen(child: ChildProcess, tooMuch: () => void): void {
    for (const name of ["stdout", "stderr"] as const) {
      child[name]?.setEncoding("utf8");
      child[name]?.on("error", () => {}); // a pipe that its other side broke has said all it had
      child[name]?.on("data", (text: string) => {
        const room = this.#max - this.#kept[name].length;
        if (room > 0) this.#kept[name] += text.slice(0, room);
        const before = this.#came;
        this.#came += text.length;
        if (before <= this.#max && this.#came > this.#max) tooMuch();
      });
    }
  }
}
