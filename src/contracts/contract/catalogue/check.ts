import type { Revision } from "../../../emulator/index.ts";
import type { Credential } from "../../target/door.ts";
import type { State } from "../../target/state.ts";
import type { Tier } from "../result/result.ts";
import type { Evidence } from "../spec/evidence.ts";

/** The operations of `spec/openapi.yaml`, by their `operationId`. */
export type OperationId =
  | "submitVideo"
  | "videoStatus"
  | "legacyVideoStatus"
  | "extendVideo"
  | "videoContent"
  | "recoverVideos"
  | "oldestVideoStatus"
  | "checkBalance"
  | "listVideoModels"
  | "listModels"
  | "listModerationModels";

/** What is said of every check of a provider, whichever engine makes it. */
export type CheckFacts = {
  /** `PR-01` and on; one that is made of a model's rules ends with its id: `PR-23:kling-video`. */
  readonly id: string;
  /** The rule, in one sentence without a full stop. */
  readonly title: string;
  readonly operation: OperationId;
  readonly level: "must" | "should";
  readonly tier: Tier;
  /** A JSON pointer into `spec/openapi.yaml`; the evidence stands there. */
  readonly spec: string;
  /** Revisions in which the same request is answered otherwise. */
  readonly except?: readonly Revision[];
  /** How it is known, where the spec does not say. */
  readonly evidence?: Evidence;
};

/** In a query: the id that the state gives. */
export const ITS_JOB = "{requestId}";

/** A check that one request and one answer decide: it is compiled into a pact file. */
export type PactCheck = CheckFacts & {
  readonly engine: "pact";
  readonly given: readonly State[];
  readonly request: {
    readonly method: "GET" | "POST";
    /** From the base URL on, as the spec writes it. */
    readonly path: string;
    /** `ITS_JOB` is the id that the state gives. */
    readonly query?: Readonly<Record<string, string>>;
    readonly credential?: Credential;
    readonly body?: unknown;
  };
  readonly expect: {
    /** Several where the evidence leaves it open. */
    readonly status: readonly number[];
    /** The form of the body follows from the spec's schema; here is what must be exactly so, by JSON pointer. */
    readonly exactly?: Readonly<Record<string, unknown>>;
  };
};

/** A check that needs more than one exchange, or what a pact file cannot say. */
export type OtherCheck = CheckFacts & {
  readonly engine: "journey" | "probe" | "schema";
  /** Why it is not in the pact file. */
  readonly because: string;
  /** What it needs beside its operation; a revision without one of them does not have the check. */
  readonly needs?: readonly OperationId[];
  /** What it submits, if that is accepted and costs something. */
  readonly buys?: unknown;
};

/** One request of a check that is made of a model's rules. */
export type CheckRequest = {
  readonly title: string;
  readonly body: unknown;
  /** What the catalogue says that it costs, in US dollars; undefined if only the service can tell. */
  readonly usd?: number;
};

/** A check that is made of a model's rules: there are as many as there are models and fields. */
export type ModelCheck = OtherCheck & {
  readonly model: string;
  readonly sends: {
    /** Whether each is to be accepted, or to be refused. */
    readonly are: "valid" | "broken";
    readonly requests: readonly CheckRequest[];
  };
};

export type ProviderCheck = PactCheck | OtherCheck | ModelCheck;

/** Whether a check is made of a model's rules. */
export const isOfModel = (check: ProviderCheck): check is ModelCheck => "sends" in check;
