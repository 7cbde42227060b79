import { usd } from "../../domain/brand.ts";
import { entriesOf, spentBy } from "../../domain/money/ledger.ts";
import { publicNameOf } from "../../input/secrets/public-name.ts";
import type { UndeclaredKey } from "../../observe/findings-report.ts";
import type { Services } from "../services.ts";

/** The keys that bought something, and that no handle was made for and no option lists. */
export async function undeclaredIn(services: Services): Promise<readonly UndeclaredKey[]> {
  const { store, findings, declared, apiKeys } = services;
  const ids = findings.worlds().filter((id) => !declared.has(id) && !apiKeys.has(id));
  const all = await Promise.all(
    ids.map(async (id) => {
      const now = services.clock.nowIn(await store.world(id));
      const jobs = await store.jobsOf(id);
      const moved = [
        ...(await store.otherEntriesOf(id)),
        ...jobs.flatMap((job) => entriesOf(job, now)),
      ];
      return { world: publicNameOf(id), jobs: jobs.length, spentUsd: usd(spentBy(moved)) };
    }),
  );
  return all.filter(({ jobs, spentUsd }) => jobs > 0 || spentUsd > 0);
}
