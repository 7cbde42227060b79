import type { FoundFile } from "../files.ts";
import type { RequestWatcher } from "./killing.ts";

/** Whether a client writes down what it has bought, as far as its folder shows. */
export class Notes {
  readonly #looks: Promise<void>[] = [];
  #isKept = false;

  /** Takes what was found in the folder. */
  look(files: readonly FoundFile[]): void {
    this.#isKept ||= files.some(isNote);
  }

  /** Looks at each read of a status: a good client removes its note in the end. */
  watching(files: () => Promise<readonly FoundFile[]>): RequestWatcher {
    return {
      begun: (purpose) => {
        if (purpose !== "poll" || this.#isKept || this.#looks.length >= LOOKS_MAX) return;
        this.#looks.push(files().then((found) => this.look(found)));
      },
    };
  }

  /** After all that was begun. */
  async areKept(): Promise<boolean> {
    await Promise.allSettled(this.#looks);
    return this.#isKept;
  }
}

const LOOKS_MAX = 5;

/** What a log says is for people, not for the next start. */
const isNote = ({ path, looksLikeVideo, holdsJob }: FoundFile): boolean =>
  holdsJob && !looksLikeVideo && !/\.log$/i.test(path);
