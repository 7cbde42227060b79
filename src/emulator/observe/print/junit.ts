/** One case of a JUnit report. */
export type Case = {
  readonly name: string;
  readonly className?: string;
  readonly seconds?: number;
  readonly came:
    | { readonly is: "passed"; readonly output?: string }
    | {
        readonly is: "failed" | "broken";
        readonly type: string;
        readonly message: string;
        readonly details?: string;
      }
    | { readonly is: "skipped"; readonly message: string };
};

/** A report in JUnit's form, which CI services show. */
export function junitDocument(suite: string, cases: readonly Case[]): string {
  const count = (is: Case["came"]["is"]) => cases.filter(({ came }) => came.is === is).length;
  const counts = `tests="${cases.length}" failures="${count("failed")}" errors="${count("broken")}" skipped="${count("skipped")}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    `  <testsuite name="${escaped(suite)}" ${counts}>`,
    ...cases.map((one) => testCase(suite, one)),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function testCase(suite: string, { name, className = suite, seconds, came }: Case): string {
  const time = seconds === undefined ? "" : ` time="${seconds.toFixed(3)}"`;
  return [
    `    <testcase classname="${escaped(className)}" name="${escaped(name)}"${time}>`,
    ...inside(came),
    "    </testcase>",
  ].join("\n");
}

function inside(came: Case["came"]): readonly string[] {
  switch (came.is) {
    case "passed":
      return came.output === undefined
        ? []
        : [`      <system-out>${escaped(came.output)}</system-out>`];
    case "skipped":
      return [`      <skipped message="${escaped(came.message)}"/>`];
    default: {
      const tag = came.is === "failed" ? "failure" : "error";
      const { type, message, details = message } = came;
      return [
        `      <${tag} type="${escaped(type)}" message="${escaped(message)}">${escaped(details)}</${tag}>`,
      ];
    }
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

/** What XML 1.0 cannot hold in any form becomes the sign for an unknown character. */
const NOT_IN_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const escaped = (text: string): string =>
  text.replace(NOT_IN_XML, "\ufffd").replace(/[&<>"\n]/g, (sign) => ENTITIES[sign] ?? sign);
