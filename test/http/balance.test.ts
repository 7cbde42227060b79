import { expect, it } from "vitest";
import { aClient, LAKE } from "../support/client.ts";

it("POST /api/check-balance gives strings with eight decimals, whatever is in the body", async () => {
  const { submit, post } = await aClient();
  await submit(LAKE);
  for (const body of ["", " \n", "{}", '{"a":1}']) {
    const response = await post("/api/check-balance", body);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      usd_balance: "99.60000000",
      nano_balance: "0.00000000",
      nanoDepositAddress: expect.stringMatching(
        /^nano_[13][13456789abcdefghijkmnopqrstuwxyz]{59}$/,
      ),
    });
  }
});

it.each(["not JSON", "{", "[]", "null", "7", '"text"'])(
  "answers 400 to the body %s, before it looks at the key",
  async (body) => {
    const { post } = await aClient();
    for (const headers of [{ "x-api-key": "sk-test" }, {}]) {
      const response = await post("/api/check-balance", body, headers);
      expect(response.status).toBe(400);
      expect((await response.json()).error).toEqual({
        message: expect.stringMatching(/^Send a JSON object: /),
        type: "invalid_request_error",
      });
    }
  },
);

it("leaves a body of over 4.5 MB to the hosting edge", async () => {
  const { post } = await aClient();
  const response = await post("/api/check-balance", { padding: "x".repeat(4_500_000) });
  expect(response.status).toBe(413);
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});

it("has an account for each key", async () => {
  const { submit, post } = await aClient({ balance: 5 });
  await submit(LAKE);
  const other = await post("/api/check-balance", "", { "x-api-key": "sk-other" });
  expect((await other.json()).usd_balance).toBe("5.00000000");
});

it("answers 401 without a key", async () => {
  const { post } = await aClient();
  expect((await post("/api/check-balance", "", {})).status).toBe(401);
});
