import { withoutSecrets } from "../../../input/secrets/shown.ts";
import { visible } from "../../../observe/print/foreign.ts";

/** A wish at the controls that cannot be granted: one sentence that says why, and what to do. */
export class ControlError extends Error {
  override readonly name = "ControlError";
  /** 400: the wish is wrong in itself; 404: what it is about is not there; 409: not as things stand. */
  readonly status: 400 | 404 | 409;

  constructor(status: 400 | 404 | 409, message: string) {
    super(visible(withoutSecrets(message), "\n"));
    this.status = status;
  }
}
