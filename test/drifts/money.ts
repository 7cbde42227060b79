import { type Drift, type Json, onApi } from "./drift.ts";

/** What an account holds on the wire, otherwise. `owedUsd` looks at each answer of the API. */
function balanceLess(
  name: string,
  names: string,
  owedUsd: (request: Request, answer: Response, text: string) => number,
): Drift {
  return {
    ...{ name, names, where: "POST /check-balance" },
    change: async (request, answer) => {
      if (!onApi(request)) return answer;
      const text = await answer.clone().text();
      const owed = owedUsd(request, answer, text);
      if (!request.url.endsWith("/check-balance") || owed === 0) return answer;
      const sent: Json = JSON.parse(text);
      const held = (Number(sent["usd_balance"]) - owed).toFixed(8);
      return new Response(JSON.stringify({ ...sent, usd_balance: held }), {
        headers: answer.headers,
      });
    },
  };
}

/** Takes or gives an amount once a job has failed; seen by who asks for the balance next. */
function afterFailure(name: string, names: string, owed: number): Drift {
  let hasFailed = false;
  return balanceLess(name, names, (request, _, text) => {
    const isOwed = hasFailed && request.url.endsWith("/check-balance");
    hasFailed = text.includes('"FAILED"');
    return isOwed ? owed : 0;
  });
}

/** Takes an amount for each submit that it refuses. */
function paidRefusals(): Drift {
  let refused = 0;
  return balanceLess(
    "money: a refused submit is charged",
    "a refused submit took 0.1 USD",
    (request, answer) => {
      if (request.url.endsWith("/api/generate-video")) refused += answer.status === 400 ? 1 : 0;
      return refused * 0.1;
    },
  );
}

/** What could change of who is charged. */
export const MONEY_DRIFTS: readonly Drift[] = [
  afterFailure(
    "money: the refund of a failed job does not come",
    "the refund of a failed job lacks 0.4 USD",
    0.4,
  ),
  afterFailure(
    "money: the refund of a failed job comes twice",
    "the refund of a failed job lacks -0.4 USD",
    -0.4,
  ),
  paidRefusals(),
];
