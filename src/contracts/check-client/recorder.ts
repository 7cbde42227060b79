import { loadCatalog } from "../../emulator/index.ts";
import { SecretFilter } from "../../emulator/input/secrets/filter.ts";
import type { ClientOutcome, ClientProcess, JobFact, SavedFile, Seen } from "./run.ts";

/** A request and what it got, with its secrets. */
export type RawSeen = Omit<Seen, "secrets">;

/** What became of a process, with the secrets in it. */
export type RawOutcome = Omit<ClientOutcome, "saysKey">;

/** A shorter value would be taken out of words that have nothing to do with it. */
const SECRET_CHARS_MIN = 8;

/** Keeps what is seen of one client, without its key and its other secrets. */
export class Recorder {
  readonly #key: string;
  readonly #filter: SecretFilter;

  /**
   * @param key the key that the client was given.
   * @param passed values of its user's that it was given too: they may be secrets, unless they are ids of models.
   */
  constructor(key: string, passed: readonly string[] = []) {
    this.#key = key;
    const catalog = loadCatalog();
    const isSecret = (value: string) =>
      value.length >= SECRET_CHARS_MIN && catalog.find(value) === undefined;
    this.#filter = new SecretFilter(passed.filter(isSecret));
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
      ...{ is, said: this.#text(said) },
      ...(said.includes(this.#key) && { saysKey: true }),
      ...(misstated !== undefined && { misstated: this.#text(misstated) }),
    };
  }

  files(files: readonly SavedFile[]): ClientProcess["files"] {
    return files.map((file) => ({ ...file, path: this.#text(file.path) }));
  }

  job(job: JobFact): JobFact {
    return { ...job, prompt: this.#text(job.prompt), model: this.#text(job.model) };
  }

  #text(text: string): string {
    return this.#filter.text(text, this.#key);
  }
}
