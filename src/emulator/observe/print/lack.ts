/** Of the whole process, whatever it was about to do. */
const OF_PROCESS: Readonly<Record<string, string>> = {
  EMFILE: "this process may not open more files. Raise the limit, as by ulimit -n",
  ENFILE: "this machine cannot open more files",
  ENOMEM: "this machine has no memory left",
  EAGAIN: "this user may not start more processes",
};

/** What the machine does not give to this process; undefined of every other error. */
export function lackSentence(error: unknown): string | undefined {
  const { code = "", syscall } = Object(error) as NodeJS.ErrnoException;
  const lack = syscall === undefined ? undefined : OF_PROCESS[code];
  return lack && `${lack} (${code}, ${syscall})`;
}
