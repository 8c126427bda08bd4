import {
  answering,
  refusing,
  unreachable,
  VirtualWorld,
  type Behaviour,
  type VirtualClient,
} from "@understudy/core/testing";
import { expect, test } from "vitest";
import type { KeptAnswer } from "../store/cache/kept-answer.ts";
import { temporaryDatabase } from "../store/testing/temporary-database.ts";
import { liveCache, type CacheLife } from "./cache-life.ts";
import { answerOf, bodyOf, type Question } from "./questions.ts";

const minuteMs = 60_000;

/** How a question of the outage is to one that was asked before it. */
type Likeness = "the same" | "in other words" | "new";

interface Asked {
  readonly client: VirtualClient;
  readonly question: Question;
  readonly likeness: Likeness;
  /** Once it has ended: what the cache had for it. */
  kept: KeptAnswer | null;
  concluded: boolean;
}

function questionOf(number: number, likeness: Likeness): Question {
  const about = { system: "You sell shoes.", user: "ann", temperature: 0, maximumTokens: 100 };
  const message = `how many days is order ${number} on its way to me?`;
  return { ...about, message: likeness === "in other words" ? `Hello, ${message} Thanks!` : message };
}

/** A gateway's engine in virtual time, with a real cache behind it: keeps what is answered, serves when nothing is. */
class Gateway {
  readonly world = new VirtualWorld({
    seed: 7,
    targets: [{ id: "primary" }, { id: "fallback" }],
    invariants: [],
  });
  readonly asked: Asked[] = [];
  readonly #cache: CacheLife;
  #open: Asked[] = [];

  constructor(cache: CacheLife) {
    this.#cache = cache;
  }

  behave(behaviour: Behaviour): void {
    for (const { id } of this.world.targets) this.world.behave(id, behaviour);
  }

  /** Lives through a steady load of questions; tells what was asked. */
  load(perSecond: number, forMs: number, next: (count: number) => [number, Likeness]): readonly Asked[] {
    const gapMs = 1_000 / perSecond;
    return Array.from({ length: Math.round(forMs / gapMs) }, (_, count) => {
      const [number, likeness] = next(count);
      const question = questionOf(number, likeness);
      const asked = { client: this.world.request(), question, likeness, kept: null, concluded: false };
      this.#open.push(asked);
      this.world.advance(gapMs);
      this.conclude();
      return asked;
    });
  }

  /** What a gateway does at the end of a request. */
  conclude(): void {
    const at = this.world.time.wall.now();
    for (const asked of this.#open) {
      const { end, path } = asked.client;
      if (end === null) continue;
      asked.concluded = true;
      const body = bodyOf(asked.question);
      const facts = {
        end: end.kind,
        marked: false,
        spliced: false,
        noStore: false,
        choices: 1,
        namesState: false,
      };
      const answer = answerOf(`about: ${asked.question.message}`);
      this.#cache.keep({ tenant: "acme", body, answer, facts, at });
      if (end.kind === "exhausted") asked.kept = this.#cache.serve({ tenant: "acme", body, path, at });
    }
    this.#open = this.#open.filter(({ concluded }) => !concluded);
  }
}

function isGood({ client, kept }: Asked): boolean {
  return client.end?.kind === "streamed" || client.end?.kind === "answered" || kept !== null;
}

const known = 50;
const likenesses = ["the same", "in other words", "new"] as const;

test.each([
  ["refuses connections", unreachable("connect_failed")],
  ["is rate limited", refusing(429, {}, { "retry-after": "20" })],
] as const)(
  "G7: everything %s for five minutes at twice the load: whoever asked before is answered, the others are told when to come back, and all is well 30 s after",
  (_what, behaviour) => {
    using temporary = temporaryDatabase();
    const gateway = new Gateway(liveCache(temporary.database));
    gateway.load(5, minuteMs, (count) => [count % known, "the same"]);
    gateway.behave(behaviour);
    const outage = gateway.load(10, 5 * minuteMs, (count) => {
      const likeness = likenesses[count % 3] ?? "new";
      return [likeness === "new" ? 1_000 + count : count % known, likeness];
    });
    gateway.behave(answering());
    gateway.load(10, 30_000, (count) => [5_000 + count, "new"]);
    const after = gateway.load(10, minuteMs, (count) => [6_000 + count, "new"]);
    gateway.world.settle();
    gateway.conclude();

    const exhausted = outage.filter(({ client }) => client.end?.kind === "exhausted");
    expect(exhausted.length).toBeGreaterThan(0.9 * outage.length);
    for (const { question, likeness, kept } of exhausted) {
      switch (likeness) {
        case "the same":
          expect(kept).toMatchObject({ match: "exact", text: `about: ${question.message}` });
          break;
        case "in other words": {
          const plain = question.message.replace("Hello, ", "").replace(" Thanks!", "");
          expect(kept).toMatchObject({ match: "guarded", text: `about: ${plain}` });
          break;
        }
        case "new":
          expect(kept).toBeNull();
      }
    }
    const waits = exhausted.flatMap(({ client: { end }, kept }) =>
      end?.kind === "exhausted" && kept === null ? [end.exhaustion.retryAfterMs] : [],
    );
    expect(waits.length).toBeGreaterThan(300);
    expect(new Set(waits).size).toBeGreaterThan(waits.length / 2);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(minuteMs);
    expect(after.filter(isGood).length / after.length).toBeGreaterThanOrEqual(0.95);
  },
);
