/** One way in which a service may move away from the contract. */
export type Drift = {
  readonly name: string;
  /** What must stand in the sentence that says what is wrong: the field, the code, the word, the model. */
  readonly names: string;
  /** The method and the path that it is about: of the interactions, only those are run. All if absent. */
  readonly where?: string;
  /** Models whose own rules are looked at. */
  readonly models?: readonly string[];
  readonly change: (request: Request, answer: Response) => Promise<Response> | Response;
};

export type Json = Record<string, unknown>;

const pathOf = (request: Request): string => new URL(request.url).pathname;

const isAt = (request: Request, where: string): boolean => {
  const [method = "", path = ""] = where.split(" ");
  return request.method === method && pathOf(request) === `/api${path}`;
};

const isJson = (answer: Response): boolean =>
  answer.headers.get("content-type")?.includes("json") ?? false;

const rewritten = (answer: Response, body: unknown, status = answer.status): Response => {
  const headers = new Headers(answer.headers);
  headers.delete("content-length");
  return new Response(JSON.stringify(body), { status, headers });
};

/** Changes the JSON of answers to one kind of request; `when` chooses among them. */
export const body = (
  name: string,
  names: string,
  where: string,
  edit: (body: Json) => unknown,
  when: (body: Json, status: number) => boolean = (_, status) => status < 300,
): Drift => ({
  ...{ name, names, where },
  change: async (request, answer) => {
    if (!isAt(request, where) || !isJson(answer)) return answer;
    const sent: Json = JSON.parse(await answer.clone().text());
    return when(sent, answer.status) ? rewritten(answer, edit(sent)) : answer;
  },
});

/** The same for what lies in `data`. */
export const data = (
  name: string,
  names: string,
  where: string,
  edit: (data: Json) => unknown,
  when: (data: Json) => boolean = () => true,
): Drift =>
  body(
    name,
    names,
    where,
    (sent) => ({ ...sent, data: edit(sent["data"] as Json) }),
    (sent, status) => status < 300 && when(sent["data"] as Json),
  );

/** Another status code for answers that had one. */
export const code = (name: string, where: string, from: number, to: number): Drift => ({
  ...{ name, names: String(to), where },
  change: async (request, answer) =>
    isAt(request, where) && answer.status === from
      ? new Response(await answer.text(), { status: to, headers: answer.headers })
      : answer,
});

/** Another header, or none, on answers of the API or on files. */
export const header = (
  name: string,
  names: string,
  which: (request: Request, answer: Response) => boolean,
  header: string,
  value?: string,
): Drift => ({
  ...{ name, names },
  change: (request, answer) => {
    if (!which(request, answer)) return answer;
    const headers = new Headers(answer.headers);
    if (value === undefined) headers.delete(header);
    else headers.set(header, value);
    return new Response(answer.body, { status: answer.status, headers });
  },
});

/** Files lie outside of the API. */
export const onFiles = (request: Request): boolean =>
  !pathOf(request).startsWith("/api") && !pathOf(request).startsWith("/__emulator");

export const onApi = (request: Request): boolean => pathOf(request).startsWith("/api");

/** Other bytes in the place of a file. */
export const file = (
  name: string,
  names: string,
  edit: (bytes: Uint8Array) => Uint8Array,
  status?: number,
): Drift => ({
  ...{ name, names, where: "none" },
  change: async (request, answer) => {
    if (!onFiles(request)) return answer;
    const bytes = edit(new Uint8Array(await answer.arrayBuffer()));
    return new Response(new Uint8Array(bytes), {
      status: status ?? answer.status,
      headers: answer.headers,
    });
  },
});

/** Fields without some of them. */
export const without = (fields: Json, ...names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

/** Fields with one under another name. */
export const renamed = (fields: Json, from: string, to: string): Json => ({
  ...without(fields, from),
  [to]: fields[from],
});

/** Chooses bodies by the word of their status. */
export const is = (word: string) => (fields: Json) => fields["status"] === word;

/** Chooses refusals of one code. */
export const refusal = (wanted: number) => (_: Json, status: number) => status === wanted;

export const list = (sent: Json): readonly Json[] => sent["data"] as readonly Json[];

/** Changes each second answer of a run. */
export function everySecond(
  name: string,
  names: string,
  where: string,
  edit: (sent: Json) => Json,
): Drift {
  let reads = 0;
  return body(name, names, where, (sent) => (++reads % 2 === 0 ? edit(sent) : sent));
}
