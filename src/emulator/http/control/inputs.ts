import { type Instant, instant } from "../../domain/brand.ts";
import { PHASES, type Phase } from "../../domain/jobs/job.ts";
import { REVISIONS, type Revision } from "../../domain/revisions/revisions.ts";
import { SWITCHES, type Switches } from "../../domain/revisions/switches.ts";
import { parseSpan, SPAN_FORM } from "../../domain/span.ts";
import {
  either,
  type FieldsOf,
  fields,
  filled,
  flag,
  form,
  made,
  number,
  oneOf,
  open,
  optional,
  ruled,
  type Schema,
  whole,
} from "../../input/schema.ts";
import { SEVERITIES, type Severity } from "../../observe/rules/finding.ts";
import { DEPTHS, type Depth } from "./operations/reset.ts";

const AMOUNT_MAX = 1e9;

/** An amount of money, from 0 to a thousand million. */
const amount = number({ max: AMOUNT_MAX });

const ISO = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/;
const isMoment = (text: string): boolean => ISO.test(text) && !Number.isNaN(Date.parse(text));

export const SET_CLOCK: Schema<{ readonly now: Instant }> = fields<{ now: Instant }>({
  now: made(
    form('a moment such as "2026-01-17T12:00:00Z", with its zone', isMoment, [
      "2026-01-17T12:00:00Z",
      "2126-01-17",
      "9999-12-31T23:59:59.999+14:00",
    ]),
    (text) => ({ ok: true, value: instant(Date.parse(text)) }),
  ),
});

type Advance = {
  readonly by?: string;
  readonly to?: "next" | "end";
  readonly job?: string;
};

export const ADVANCE: Schema<Advance> = ruled(
  fields<Advance>({
    by: optional(form(SPAN_FORM, (text) => parseSpan(text) !== undefined, ["0s", "90s", "1d"])),
    to: optional(oneOf(["next", "end"])),
    job: optional(filled()),
  }),
  ({ by, to, job }) => {
    if ((by === undefined) === (to === undefined)) {
      return { at: [], text: 'must have either "by" or "to"' };
    }
    return job === undefined || to !== undefined
      ? undefined
      : { at: ["job"], text: 'goes with "to" only' };
  },
);

const LIMIT = { min: 1, max: 1_000 };

/** A whole number, in the digits of a query or as itself. */
const limit = either<number>(
  `a whole number from ${LIMIT.min} to ${LIMIT.max}`,
  whole(LIMIT),
  made(
    form("digits", (text) => /^\d{1,4}$/.test(text), ["1", "1000"]),
    (text) => {
      const count = Number(text);
      return count >= LIMIT.min && count <= LIMIT.max
        ? { ok: true, value: count }
        : { ok: false, problem: "is out of range" };
    },
  ),
);

/** Which jobs are wanted; what is absent does not matter. */
export type JobQuery = {
  readonly phase?: Phase;
  readonly model?: string;
  /** How many at most. Default 100. */
  readonly limit?: number;
};

export const JOB_QUERY: Schema<JobQuery> = fields<JobQuery>({
  phase: optional(oneOf(PHASES)),
  model: optional(filled()),
  limit: optional(limit),
});

/** How a job is to fail. */
export type Failing = {
  /** What the client reads. Default: a sentence that names no cause, or the policy's. */
  readonly reason?: string;
  /** Whether it counts as a refusal of the safety checks. Default false. */
  readonly contentPolicy?: boolean;
  /** Whether the money comes back. Default: as failures are refunded in this world. */
  readonly refunded?: boolean;
};

const FAILING_FIELDS: FieldsOf<Failing> = {
  reason: optional(filled()),
  contentPolicy: optional(flag),
  refunded: optional(flag),
};

/** The names of what can be told of a failure. */
export const FAILING_NAMES: readonly string[] = Object.keys(FAILING_FIELDS);

export const FAILING: Schema<Failing> = fields<Failing>(FAILING_FIELDS);

type NewJobFields = Failing & { readonly phase?: Phase; readonly chargeUsd?: number | false };

/** A job that is to be put into a world without a client's submit. */
export type NewJob = {
  /** The body of a submit: `model`, `prompt` and whatever else the model takes. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Where it is now. Default: where a job is that was just submitted. */
  readonly phase: Phase | undefined;
  /** What it costs, in US dollars; false: no money moves for it. Default: what the model costs. */
  readonly chargeUsd: number | false | undefined;
  /** How it failed, for the phase `failed`. */
  readonly failing: Failing;
};

/** Takes apart what is the model's and what is about the job. */
export const NEW_JOB: Schema<NewJob> = made(
  ruled(
    open<NewJobFields>({
      phase: optional(oneOf(PHASES)),
      chargeUsd: optional(
        either<number | false>(
          `a number from 0 to ${AMOUNT_MAX}, or false`,
          amount,
          oneOf([false]),
        ),
      ),
      ...FAILING_FIELDS,
    }),
    (job) => {
      const other = FAILING_NAMES.find((name) => job[name] !== undefined);
      if (other === undefined || job.phase === "failed") return undefined;
      return { at: [other], text: "goes with the phase failed only" };
    },
  ),
  ({ phase, chargeUsd, reason, contentPolicy, refunded, ...input }) => ({
    ok: true,
    value: {
      input,
      phase,
      chargeUsd,
      failing: {
        ...(reason !== undefined && { reason }),
        ...(contentPolicy !== undefined && { contentPolicy }),
        ...(refunded !== undefined && { refunded }),
      },
    },
  }),
);

/** What an account is to hold; what is absent stays as it is. */
export type Balances = { readonly balanceUsd?: number; readonly balanceXno?: number };

export const BALANCES: Schema<Balances> = ruled(
  fields<Balances>({ balanceUsd: optional(amount), balanceXno: optional(amount) }),
  ({ balanceUsd, balanceXno }) =>
    balanceUsd === undefined && balanceXno === undefined
      ? { at: [], text: "must have one of the two" }
      : undefined,
);

export const SEVERITY: Schema<{ readonly severity?: Severity }> = fields<{ severity?: Severity }>({
  severity: optional(oneOf(SEVERITIES)),
});

export const ARMED_ID: Schema<{ readonly id?: string }> = fields<{ id?: string }>({
  id: optional(filled()),
});

/** Each switch, with what it can be. */
export const SWITCH_SCHEMAS: readonly (readonly [string, Schema<unknown>])[] = Object.entries<{
  readonly values: readonly (string | number | boolean)[];
}>(SWITCHES).map(([name, { values }]) => [name, oneOf(values)]);

const someSwitches = fields<Partial<Switches>>(
  // Each switch has its values in the table.
  Object.fromEntries(SWITCH_SCHEMAS.map(([name, schema]) => [name, optional(schema)])) as FieldsOf<
    Partial<Switches>
  >,
  "switch",
);

/** What a world is to speak. Without a revision, single choices are made over what the emulator speaks. */
export type WantedDialect = { readonly revision?: Revision; readonly switches?: Partial<Switches> };

export const WANTED: Schema<WantedDialect> = fields<WantedDialect>({
  revision: optional(oneOf(REVISIONS)),
  switches: optional(someSwitches),
});

export const RESET: Schema<{ readonly depth?: Depth }> = fields<{ depth?: Depth }>({
  depth: optional(oneOf(DEPTHS)),
});
