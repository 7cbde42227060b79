import { closeSync, openSync } from "node:fs";

/**
 * Whether an import failed because a package is not there. Throws what the system says where this process may
 * open no more files: it finds no package then.
 */
export function isNotInstalled(error: unknown, name: string): boolean {
  closeSync(openSync(process.execPath, "r"));
  const { code, message } = Object(error);
  return code === "ERR_MODULE_NOT_FOUND" && String(message).includes(name);
}
