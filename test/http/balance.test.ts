import { expect, it } from "vitest";
import { aClient, LAKE } from "../support/client.ts";

it("POST /api/check-balance gives strings with eight decimals, whatever the body", async () => {
  const { submit, post } = await aClient();
  await submit(LAKE);
  for (const body of ["", "{}", "not JSON"]) {
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
