import { expect, it } from "vitest";
import { ROUTES } from "../../src/emulator/http/routes.ts";
import { createEmulator } from "../../src/emulator/index.ts";

it.each(Object.entries(ROUTES))(
  "%s: the journal has the operation of its route, whatever is answered",
  async (_, { method, path, operation }) => {
    const emulator = await createEmulator({ listen: false });
    for (const key of ["sk-routes", "sk-emulator-stuck"]) {
      const headers = { "x-api-key": key, "content-type": "application/json" };
      await emulator.fetch(emulator.origin + path, {
        ...{ method, headers },
        ...(method === "POST" && { body: "{}" }),
      });
      const seen = emulator
        .world(key)
        .journal()
        .map((entry) => entry.operation);
      expect(seen).toEqual([operation]);
    }
    await emulator.close();
  },
);
