/** Names that say that a secret stands somewhere else: beside them, above them or below them. */
const NAMES = ["apiKey", "x-api-key", "authorization", "access_token"];

type Spell = (name: string, secret: string) => string;

/** The two fields that hold a name and its value, as programs call them. */
type Fields = readonly [naming: string, valued: string];
const FIELDS: readonly Fields[] = [
  ["name", "value"],
  ["key", "value"],
  ["Name", "Value"],
  ["header", "values"],
  ["k", "v"],
  ["field", "val"],
];

/** A list of fields in each language, the values in it as texts. */
const OBJECTS: readonly ((fields: readonly (readonly [string, string])[]) => string)[] = [
  (fields) => `{${fields.map(([name, value]) => `"${name}":"${value}"`).join(",")}}`,
  (fields) => `{\n  ${fields.map(([name, value]) => `"${name}" : "${value}"`).join(",\n  ")}\n}`,
  (fields) => `{${fields.map(([name, value]) => `'${name}': '${value}'`).join(", ")}}`,
  (fields) => `{ ${fields.map(([name, value]) => `${name}: "${value}"`).join(", ")} }`,
  (fields) => `{ ${fields.map(([name, value]) => `${name} = "${value}"`).join(", ")} }`,
  (fields) => `<add ${fields.map(([name, value]) => `${name}="${value}"`).join(" ")}/>`,
  (fields) => `<a\n ${fields.map(([name, value]) => `${name}='${value}'`).join("\n ")}>b</a>`,
  (fields) => `env:\n  - ${fields.map(([name, value]) => `${name}: ${value}`).join("\n    ")}\n`,
  (fields) => `- ${fields.map(([name, value]) => `"${name}": "${value}"`).join("\n  ")}\n`,
  (fields) => `[[a]]\n${fields.map(([name, value]) => `${name} = "${value}"`).join("\n")}\n`,
  (fields) => `<a>${fields.map(([name, value]) => `<${name}>${value}</${name}>`).join("")}</a>`,
  (fields) => fields.map(([name, value]) => `\n\t<${name}>\n${value}</${name}>`).join(""),
];

const objectSpellings = ([naming, valued]: Fields): readonly Spell[] =>
  OBJECTS.flatMap((object): readonly Spell[] => [
    (name, secret) =>
      object([
        [naming, name],
        [valued, secret],
      ]),
    (name, secret) =>
      object([
        [valued, secret],
        [naming, name],
      ]),
    (name, secret) =>
      object([
        [naming, name],
        ["type", "text"],
        [valued, secret],
      ]),
    (name, secret) =>
      object([
        [valued, secret],
        ["comment", "none"],
        [naming, name],
        ["a", "b"],
      ]),
  ]);

/** Below a name, as a document nests it. */
const NESTED_SPELLINGS: readonly Spell[] = [
  (name, secret) => `${name}:\n  value: ${secret}\n`,
  (name, secret) => `a:\n  ${name}: # note\n    type: header\n    value: "${secret}"\nb: c`,
  (name, secret) => `- ${name}:\n    deep:\n      - a\n      - value: ${secret}\n  other: b`,
  (name, secret) => `"${name}":\n  '${secret}'`,
  (name, secret) => `${name}:\n- ${secret}\n- b`,
  (name, secret) => `${name}: &anchor\n  - - ${secret}`,
  (name, secret) => `${name}: {value: ${secret}}`,
  (name, secret) => `${name}: [a, ${secret}]`,
  (name, secret) => `${name} = ["a", "${secret}"]`,
  (name, secret) => `${name} = { value = '${secret}' }`,
  (name, secret) => `[a]\nb = 1\n[${name}]\nkind = "c"\nvalue = "${secret}"\n`,
  (name, secret) => `[a.${name}]\r\nvalue=${secret}\r\n`,
  (name, secret) => `<${name}><value>${secret}</value></${name}>`,
  (name, secret) => `<${name}>\n  <a>b</a>\n  <c><d>${secret}</d></c>\n</${name}>`,
  (name, secret) => `<param name="${name}"><value>${secret}</value></param>`,
  (name, secret) => `{"${name}":{"value":["${secret}"]}}`,
];

/** Beside a name, in a list of their own. */
const LISTED_SPELLINGS: readonly Spell[] = [
  (name, secret) => `<dict><key>${name}</key><string>${secret}</string></dict>`,
  (name, secret) => `<dict>\n\t<key>${name}</key>\n\t<string>${secret}</string>\n</dict>`,
  (name, secret) => `<key>${name}</key><array><string>a</string><string>${secret}</string></array>`,
  (name, secret) => `<key>${name}</key><dict><key>a</key><string>${secret}</string></dict>`,
  (name, secret) => `<key>a</key><string>b</string><key>${name}</key><string>${secret}</string>`,
  (name, secret) => `<key>${name}</key><string>${secret}`,
  (name, secret) => `<name>${name}</name><value><string>${secret}</string></value>`,
  (name, secret) => `<value><string>${secret}</string></value><name>${name}</name>`,
  (name, secret) => `<ns:Key>${name}</ns:Key><ns:Value>${secret}</ns:Value>`,
  (name, secret) => `<dt>${name}</dt><dd>${secret}</dd>`,
  (name, secret) => `<tr><td>${name}</td><td>${secret}</td></tr>`,
  (name, secret) => `<meta content="${secret}" name="${name}">`,
  (name, secret) => `{"key":"${name}","value":{"stringValue":"${secret}"}}`,
  (name, secret) => `{"value":["${secret}"],"name":"${name}"}`,
];

/** Below a name in a table, or beside one in a table of names and values. */
const TABLE_SPELLINGS: readonly Spell[] = [
  (name, secret) => `model,${name}\nkling-video,${secret}\n`,
  (name, secret) => `model, ${name}\nkling-video, ${secret}\n`,
  (name, secret) => `${name};model\r\n${secret};a\r\n`,
  (name, secret) => `"model","${name}"\n"a, b","c"\n"kling-video","${secret}"`,
  (name, secret) => `model\t${name}\na\t${secret}`,
  (name, secret) => `MODEL   ${name}\nfoo     ${secret}`,
  (name, secret) => `| model | ${name} |\n|---|---|\n| a | b |\n| c | ${secret} |\n`,
  (name, secret) => `a|${name}\n-|-\nb|${secret}`,
  (name, secret) => `| Model | My ${name} |\n|:--|--:|\n| a | **${secret}** |`,
  (name, secret) => `| Header | Value |\n| --- | --- |\n| \`${name}\` | \`${secret}\` |`,
  (name, secret) => `name,value\n${name},${secret}\n`,
];

/** Above a secret, in a line of its own. */
const ABOVE_SPELLINGS: readonly Spell[] = [
  (name, secret) => `${name}:\n${secret}`,
  (name, secret) => `${name}:\n\n${secret}\nb`,
  (name, secret) => `${name}:\r\n"${secret}"`,
  (name, secret) => `${name} =\n${secret}`,
  (name, secret) => `**${name}**:\n\`${secret}\``,
  (name, secret) => `${name}:\n\`\`\`\n${secret}\n\`\`\``,
  (name, secret) => `${name}\n${secret}`,
  (name, secret) => `# ${name}\n${secret}\n`,
  (name, secret) => `${name}:\n${secret}\naccept:\n*/*`,
];

/** Ways to write a secret apart from its name. */
export const apartSpellingsOf = (
  secret: string,
  names: readonly string[] = NAMES,
  fields: readonly Fields[] = FIELDS,
): readonly string[] =>
  [
    ...fields.flatMap(objectSpellings),
    ...[...NESTED_SPELLINGS, ...LISTED_SPELLINGS, ...TABLE_SPELLINGS, ...ABOVE_SPELLINGS],
  ].flatMap((spell) => names.map((name) => spell(name, secret)));

/** One of each form. */
export const someApartSpellingsOf = (secret: string): readonly string[] =>
  apartSpellingsOf(secret, NAMES.slice(0, 1), FIELDS.slice(0, 1));
