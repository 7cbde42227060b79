// The thread among the sources, for tests and scripts: Node 20 reads no TypeScript. It is in no package.
import { register } from "tsx/esm/api";

register();
await import("./media-worker.ts");
