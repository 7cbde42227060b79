import { type Printed, xml } from "./printed.ts";

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
export function junitDocument(suite: string, cases: readonly Case[]): Printed<"xml"> {
  const count = (is: Case["came"]["is"]) => cases.filter(({ came }) => came.is === is).length;
  const counts = xml`tests="${cases.length}" failures="${count("failed")}" errors="${count("broken")}" skipped="${count("skipped")}"`;
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="${suite}" ${counts}>
${cases.map((one) => testCase(suite, one))}  </testsuite>
</testsuites>
`;
}

function testCase(suite: string, { name, className = suite, seconds, came }: Case): Printed<"xml"> {
  const time = seconds === undefined ? "" : xml` time="${seconds.toFixed(3)}"`;
  return xml`    <testcase classname="${className}" name="${name}"${time}>
${inside(came)}    </testcase>
`;
}

function inside(came: Case["came"]): Printed<"xml"> {
  switch (came.is) {
    case "passed":
      return came.output === undefined
        ? xml``
        : xml`      <system-out>${came.output}</system-out>\n`;
    case "skipped":
      return xml`      <skipped message="${came.message}"/>\n`;
    default: {
      const { type, message, details = message } = came;
      const content = xml`type="${type}" message="${message}">${details}`;
      return came.is === "failed"
        ? xml`      <failure ${content}</failure>\n`
        : xml`      <error ${content}</error>\n`;
    }
  }
}
