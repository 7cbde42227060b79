import type { World } from "../../../store/store.ts";
import type { Services } from "../../services.ts";

/** The services, in the words and by the rules of a world. */
export const spokenIn = (services: Services, { switches }: World): Services =>
  switches === undefined ? services : { ...services, ...services.speechUnder(switches) };
