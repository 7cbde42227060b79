import { SecretFilter } from "../../emulator/input/secrets/filter.ts";
import type {
  BookEntry,
  Books,
  ClientOutcome,
  ClientProcess,
  JobFact,
  SavedFile,
  Seen,
} from "./run.ts";

/** A request and what it got, with its secrets. */
export type RawSeen = Omit<Seen, "secrets">;

/** What became of a process, with the secrets in it. */
export type RawOutcome = Omit<ClientOutcome, "saysKey">;

/** Keeps what is seen of one client, without its key and its other secrets. */
export class Recorder {
  readonly #key: string;
  readonly #filter: SecretFilter;

  /**
   * @param key the key that the client was given.
   * @param filter knows the other secrets that it was given.
   */
  constructor(key: string, filter: SecretFilter = new SecretFilter()) {
    this.#key = key;
    this.#filter = filter;
  }

  seen(raw: RawSeen): Seen {
    const { target: url, rawHeaders, body, answerHeaders, answer } = raw;
    const exposed = { url, rawHeaders, requestBody: body, responseBody: answer };
    const filtered = this.#filter.exchange(
      { ...exposed, responseHeaders: answerHeaders },
      { own: this.#key, job: undefined, recalls: true },
    );
    const { secrets, changed } = filtered;
    return {
      ...{ ...raw, secrets, rawHeaders: filtered.rawHeaders },
      ...(changed && {
        method: changed.text(raw.method),
        target: changed.url,
        body: changed.requestBody ?? "",
        answerHeaders: changed.responseHeaders ?? {},
        answer: changed.responseBody ?? "",
      }),
    };
  }

  outcome({ is, said, misstated }: RawOutcome): ClientOutcome {
    return {
      ...{ is, said: this.text(said) },
      ...(said.includes(this.#key) && { saysKey: true }),
      ...(misstated !== undefined && { misstated: this.text(misstated) }),
    };
  }

  files(files: readonly SavedFile[]): ClientProcess["files"] {
    return files.map(({ path, bytes, sha256, looksLikeVideo, holdsKey }) => ({
      ...{ path: this.text(path), bytes, sha256, looksLikeVideo, holdsKey },
    }));
  }

  job(job: JobFact): JobFact {
    return { ...job, prompt: this.text(job.prompt), model: this.text(job.model) };
  }

  /** @param jobs whose ids are no secrets. */
  books(books: Books, jobs: readonly JobFact[]): Books {
    if (books.is !== "read") return { ...books, why: this.text(books.why) };
    const ids = new Set(jobs.map(({ id }) => id));
    const accountOf = this.#labels();
    const entries = books.entries.map(({ job, micros, currency, account }): BookEntry => {
      const known = job === undefined || ids.has(job) ? job : this.text(job);
      return { job: known, micros, currency: this.text(currency), account: accountOf(account) };
    });
    return { is: "read", entries };
  }

  /** Labels without secrets; those that differ in their secrets alone still differ. */
  #labels(): (label: string | undefined) => string | undefined {
    const shown = new Map<string, string>();
    return (label) => {
      if (label === undefined || shown.has(label)) return label && shown.get(label);
      const text = this.text(label);
      const alike = [...shown.keys()].filter((other) => this.text(other) === text).length;
      shown.set(label, alike === 0 ? text : `${text} (${alike + 1})`);
      return shown.get(label);
    };
  }

  /** What else is said of the client. */
  text(text: string): string {
    return this.#filter.text(text, this.#key);
  }
}
