import { BoundedMap } from "../domain/bounded-map.ts";
import { type WorldId, worldId } from "../domain/brand.ts";
import type { Exchange } from "./exchange.ts";
import type { Forgotten } from "./findings-report.ts";
import { forgottenInAll } from "./forgotten.ts";
import {
  type Attendance,
  attendedBy,
  NOBODY_CAME,
  requestsIn,
  summedAttendance,
} from "./measured.ts";
import { ruleFactsOf } from "./rules/exchange-facts.ts";
import type { Finding } from "./rules/finding.ts";
import { type Tempo, WorldFindings } from "./rules/world-findings.ts";

/** Worlds whose clients are watched, the one that came first forgotten first. */
const WORLDS_MAX = 10_000;

/** Jobs that are watched: in all, and of each world at most and at least. The oldest of a world are forgotten first. */
const JOBS = { inAll: 100_000, most: 10_000, least: 10 } as const;

/** So many exchanges wait for their judgement at most: the journal mostly holds them anyway. */
const WAITING_MAX = 200;

/** Findings of one world that are kept through restores, the oldest forgotten first. */
const KEPT_MAX = 500;

/** Whose requests are watched that name no key. */
const NOBODY: WorldId = worldId("");

type Watched = {
  readonly findings: WorldFindings;
  came: Attendance;
  /** Findings about jobs that a restore took away. */
  kept: Kept;
  /** The scenarios that had a part in an answer. */
  readonly struck: Set<string>;
};

/** Findings as they stood, and as they would have been at the end of the client. */
export type Kept = Readonly<Record<"now" | "atTheEnd", readonly Finding[]>>;

/** What resets have forgotten of one world. */
type Past = { readonly forgotten: Forgotten; readonly came: Attendance };

/** Watches the clients of all worlds. Rules run when somebody asks, or on many exchanges at once: never for one request. */
export class Findings {
  readonly #tempo: Tempo;
  #worlds = new BoundedMap<WorldId, Watched>(WORLDS_MAX);
  readonly #past = new BoundedMap<WorldId, Past>(WORLDS_MAX);
  /** Those that no rule has seen, in the order of their records. */
  #waiting: Exchange[] = [];

  /** How many jobs of each world are watched: fewer, the more worlds there are. */
  readonly #jobsMax = (): number =>
    Math.max(JOBS.least, Math.min(JOBS.most, Math.floor(JOBS.inAll / this.#worlds.size)));

  constructor(tempo: Tempo) {
    this.#tempo = tempo;
  }

  /** A request without a key counts for the world of the key in its URL, else for nobody's. */
  observe(exchange: Exchange): void {
    if (this.#waiting.push(exchange) >= WAITING_MAX) this.#catchUp();
  }

  /** Takes up that a client had gone before an answer was whole. */
  abandon(exchange: Exchange): void {
    this.#watchedIn(worldOf(exchange)).findings.abandon(exchange.n);
  }

  #catchUp(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const exchange of waiting) {
      const facts = ruleFactsOf(exchange);
      const watched = this.#watchedIn(worldOf(exchange));
      watched.came = attendedBy(watched.came, facts);
      for (const name of facts.scenarios ?? []) watched.struck.add(name);
      watched.findings.observe(facts);
    }
  }

  #watchedIn(world: WorldId): Watched {
    let watched = this.#worlds.get(world);
    if (watched === undefined) {
      const findings = new WorldFindings(this.#tempo, this.#jobsMax);
      watched = { findings, came: NOBODY_CAME, kept: NOTHING_KEPT, struck: new Set() };
      this.#worlds.set(world, watched);
    }
    return watched;
  }

  /** Keeps findings of a world that its rules will not see again. */
  keep(world: WorldId, { now, atTheEnd }: Kept): void {
    const watched = this.#watchedIn(world);
    watched.kept = {
      now: [...watched.kept.now, ...now].slice(-KEPT_MAX),
      atTheEnd: [...watched.kept.atTheEnd, ...atTheEnd].slice(-KEPT_MAX),
    };
  }

  /** Forgets what was noticed about one world but for its sums. */
  forgetBut(forgotten: Forgotten, world: WorldId): void {
    const came = this.of(world)?.came ?? NOBODY_CAME;
    this.forget(world);
    if (requestsIn(came) === 0) return;
    const past = this.#past.get(world);
    const sum = forgottenInAll([...(past ? [past.forgotten] : []), forgotten]) ?? forgotten;
    this.#past.set(world, {
      forgotten: sum,
      came: summedAttendance([...(past ? [past.came] : []), came]),
    });
  }

  /** What resets have forgotten of one world, or of all. */
  past(world?: WorldId): readonly Past[] {
    if (world === undefined) return [...this.#past.values()];
    const past = this.#past.get(world);
    return past ? [past] : [];
  }

  /** Forgets what was noticed about one world, or about all. */
  forget(world?: WorldId): void {
    const kept = world === undefined ? [] : this.#waiting;
    this.#waiting = kept.filter((exchange) => worldOf(exchange) !== world);
    if (world === undefined) this.#worlds = new BoundedMap(WORLDS_MAX);
    else this.#worlds.delete(world);
  }

  /** The worlds of which anything was noticed, the first first. */
  worlds(): readonly WorldId[] {
    this.#catchUp();
    return [...this.#worlds.keys()];
  }

  /** What was noticed about a world. */
  of(world: WorldId): Watched | undefined {
    this.#catchUp();
    return this.#worlds.get(world);
  }
}

const NOTHING_KEPT: Kept = { now: [], atTheEnd: [] };

const worldOf = ({ world, claimed }: Pick<Exchange, "world" | "claimed">): WorldId =>
  world ?? claimed ?? NOBODY;
