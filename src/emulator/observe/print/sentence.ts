import { OptionError } from "../../input/option-values.ts";
import { thrownText } from "../../input/plain.ts";
import { shown } from "../../input/shown.ts";

export { sentences } from "../../domain/sentences.ts";

import { withoutSecrets } from "../../input/secrets/shown.ts";
import { lackSentence } from "./lack.ts";
import { block, type Printed } from "./printed.ts";

/** What an error of the system carries, and the option that an address came from. */
type SystemError = NodeJS.ErrnoException & {
  readonly option?: string;
  readonly port?: number;
  readonly address?: string;
  readonly hostname?: string;
};

/** An error as a sentence for whoever typed the command, without what looks secret in it; one of ours with its stack. */
export function errorSentence(error: unknown): Printed<"terminal"> {
  if (error instanceof OptionError) return block(withoutSecrets(error.message));
  const system: SystemError = Object(error); // whatever was thrown, it can be asked
  const sentence = listenSentence(system) ?? fileSentence(system);
  return block(withoutSecrets(sentence ?? whole(error)));
}

function listenSentence({ code, syscall, port, address, option = "port", hostname }: SystemError) {
  switch (code) {
    case "EADDRINUSE":
      return `port ${port} of ${address} is in use. Choose another with --${option}, or --${option} 0 for any free one.`;
    case "EACCES":
      return syscall === "listen"
        ? `port ${port} may not be opened by this user. Choose one above 1023 with --${option}.`
        : undefined;
    case "EADDRNOTAVAIL":
    case "EAI_AGAIN":
    case "ENOTFOUND":
      return `host must be an address of this machine; got ${shown(address ?? hostname)}.`;
    default:
      return undefined;
  }
}

/** Of files: what is wrong with which. */
const OF_FILES: Readonly<Record<string, string>> = {
  EACCES: "this user may not read or write there",
  EPERM: "this user may not do that there",
  EROFS: "nothing can be written there",
  EEXIST: "something else has that name",
  ENOTDIR: "a part of it is no folder",
  EISDIR: "it is a folder",
  ENOSPC: "the disk is full",
  ENOENT: "it is not there",
};

function fileSentence(error: SystemError): string | undefined {
  const { code = "", path, syscall, message } = error;
  if (syscall === undefined) return undefined;
  const lack = lackSentence(error);
  if (lack !== undefined) return lack;
  const why = OF_FILES[code];
  return why === undefined || path === undefined ? message : `${path}: ${why} (${syscall})`;
}

/** Anything can be thrown, even what is no text. */
function whole(error: unknown): string {
  const stack: unknown = error instanceof Error ? error.stack : undefined;
  return typeof stack === "string" && stack !== "" ? stack : thrownText(error);
}
