import type { Fault } from "../../domain/fault.ts";
import type { Switches } from "../../domain/revisions/switches.ts";
import type { ErrorType } from "../types.ts";
import { type FaultReply, faultReply, type Refusal } from "./faults.ts";

/** A refusal in the guide's words (errors#N1), with all that another shape may make of it. */
type Told = {
  readonly status: number;
  readonly body: {
    readonly error: {
      readonly message: string;
      readonly type: ErrorType;
      readonly code?: string;
    };
    readonly requiredBalance?: number;
  };
  /** The field that is wrong, where one is. */
  readonly param: string | undefined;
};

/** Writes one refusal; undefined where the shape has no body for it. */
type Form = (told: Told) => object | undefined;

/** How refusals are written: all alike, but for those with a code or type that has a form of its own. */
type Shape = {
  readonly usual: Form;
  /** By `code` first, then by `type`, of the guide's words. */
  readonly own: Readonly<Record<string, Form>>;
};

/** errors#N1, with the convenience fields on a 402 (disagreements#D9). */
const asTold: Form = ({ body }) => body;

/** O1, and its code where there is one (assumed: O1 and P1 have no example with both). */
const asText: Form = ({ status, body: { error } }) => ({
  error: error.message,
  status,
  ...(error.code !== undefined && { code: error.code }),
});

/** errors#P1: the one envelope that was seen live on the video route, on 2026-07-26. */
const asTextWithCode: Form = ({ body: { error } }) => ({ error: error.message, code: error.code });

/** M1: even where errors are text, a policy block was an object, beside the status. */
const asPolicyBlock: Form = ({ status, body: { error } }) => ({
  error: { message: error.message, type: error.type },
  status,
});

/** B1, to the letter. */
const asPlainWant: Form = ({ status }) => ({ error: "Insufficient balance", status });

/** B2: the general page, which has the objects of N2, writes a want of money in this way. */
const asWantWithPrice: Form = ({ status, body }) => ({
  error: "Insufficient balance",
  requiredBalance: body.requiredBalance,
  status,
});

/** A1, by the vendor's OpenAPI. That the number is the status is assumed. */
const asNumber: Form = ({ status, body: { error } }) => ({ error: status, message: error.message });

/** The vendor's OpenAPI describes a 401 without a body. */
const noBody: Form = () => undefined;

/** What the general page calls the guide's types (assumed: it does not name their causes). */
const GENERAL_TYPES: Readonly<Partial<Record<ErrorType, readonly [type: string, code: string]>>> = {
  CONTENT_POLICY_VIOLATION: ["invalid_request_error", "content_policy_violation"],
  PRO_REQUIRED: ["permission_denied_error", "pro_required"],
  RATE_LIMITED: ["rate_limit_error", "rate_limited"],
};

/** N2. */
const asGeneral: Form = ({ body: { error }, param }) => {
  const [type, generalCode] = GENERAL_TYPES[error.type] ?? [error.type, undefined];
  const code = error.code ?? generalCode;
  return {
    error: {
      message: error.message,
      type,
      ...(code !== undefined && { code }),
      ...(param !== undefined && { param }),
    },
  };
};

const SHAPES: Readonly<Record<Switches["errorShape"], Shape>> = {
  object: { usual: asTold, own: {} },
  string: {
    usual: asText,
    own: {
      prompt_too_long: asTextWithCode,
      CONTENT_POLICY_VIOLATION: asPolicyBlock,
      INSUFFICIENT_BALANCE: asPlainWant,
      rate_limit_error: asTold, // the caps of a day are on record in one shape only, R3
    },
  },
  openapi: { usual: asNumber, own: { authentication_error: noBody } },
  openai: { usual: asGeneral, own: { INSUFFICIENT_BALANCE: asWantWithPrice } },
};

/** What refusals look like on the wire, in one of the published shapes (disagreements#D8). */
export function faultReplyIn(name: Switches["errorShape"]): (fault: Fault) => Refusal {
  const shape = SHAPES[name];
  return (fault) => {
    const reply = faultReply(fault);
    const { body } = reply;
    return isTold(body) ? written(shape, { ...reply, body, param: paramOf(fault) }) : reply;
  };
}

/** Bodies of another form were seen live, or have a page of their own, and stay as they are. */
function isTold(body: FaultReply["body"]): body is Told["body"] & NonNullable<FaultReply["body"]> {
  if (body === undefined || "moderation" in body) return false;
  return "error" in body && typeof body.error === "object";
}

function written({ usual, own }: Shape, reply: FaultReply & Told): Refusal {
  const { body, param: _param, ...rest } = reply;
  const { code = "", type } = body.error;
  const shaped = (own[code] ?? own[type] ?? usual)(reply);
  return { ...rest, ...(shaped && { body: shaped }) };
}

function paramOf(fault: Fault): string | undefined {
  if (fault.kind === "invalid-params") return fault.violations[0].param;
  return fault.kind === "media-too-large" ? fault.param : undefined;
}
