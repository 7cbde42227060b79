/** What a scenario can be told. */
export type ScenarioParams = {
  /** How often it strikes: submits, jobs, or requests of each job, as its stage says. */
  readonly times: number;
  /** The HTTP status of the answer. */
  readonly status?: number;
  /** How long it lasts, in milliseconds of the world's clock. */
  readonly forMs?: number;
  /** After how many reads of the status it is over, if it still lasts then. */
  readonly reads?: number;
  /** How it is over: the answer comes, or the connection is cut. */
  readonly end?: "answer" | "cut";
  /** What `Retry-After` says, in seconds. */
  readonly retryAfter?: number;
  /** How it says that. */
  readonly retryAfterForm?: "seconds" | "date" | "none";
  /** The final cost, as a multiple of the precharge. */
  readonly factor?: number;
};

/** One scenario as somebody chose it, for one request or one job. */
export type ChosenScenario<Name extends string = string> = {
  readonly name: Name;
  readonly params: ScenarioParams;
  /** Who chose it: strikes are counted by this. */
  readonly by: string;
};
