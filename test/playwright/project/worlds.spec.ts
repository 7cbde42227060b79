import { expect, test } from "nanogpt-video-emulator/playwright";

const LAKE = { model: "kling-video", prompt: "a lake" };

test.use({ emulatorOptions: { apiKey: "sk-app", balance: 1, env: { MY_KEY: "apiKey" } } });

for (const turn of ["first", "second"]) {
  test(`the ${turn} test of one key begins with an empty world`, async ({ request, emulator }) => {
    expect([await emulator.balance(), emulator.journal()]).toEqual([1, []]);
    expect([process.env["NANOGPT_BASE_URL"], process.env["MY_KEY"]]).toEqual([
      emulator.baseUrl,
      "sk-app",
    ]);
    const headers = { "x-api-key": emulator.apiKey };
    await request.post(`${emulator.baseUrl}/generate-video`, { headers, data: LAKE });
    await expect(emulator).toHaveSubmitted(LAKE);
    await expect(emulator).not.toHaveFetchedEveryPaidJob();
  });
}
