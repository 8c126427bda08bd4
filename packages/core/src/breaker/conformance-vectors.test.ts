import { expect, test } from "vitest";
import { BreakerStand } from "../testing/breaker-stand.ts";
import type { Permit } from "./admission.ts";
import { defaultBreakerSettings, type BreakerSettings } from "./breaker-settings.ts";

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * The conformance vectors of docs/resilience.md section 1, word by word: `F5` five failures one
 * after the other (`S` success, `N` neutral), `x` a call is refused, `<` a call starts and goes on,
 * `>F` the oldest such call fails, `+15s` time passes, `~` the wait is over, `~-` it is just not over,
 * `trip` an operator forces it open for a minute, `reload` new settings, `wall+1h` the wall clock jumps.
 */
const vectors: readonly [name: string, story: string, state: string, tuning?: Partial<BreakerSettings>][] = [
  ["V1: a success between failures", "F4 S F4", "closed"],
  ["V2: five failures in a row; the sixth call is refused", "F5 x", "open"],
  ["V3: refuses just before the wait is over, then admits one, not two", "F5 ~- x +1ms < x", "half_open"],
  ["V4: two good trials, and the window is empty", "F5 ~ S2 F4", "closed"],
  ["V5: a good trial and a bad one", "F5 ~ S F x", "open"],
  ["V6: a stale failure in half-open", "< F5 ~ >F", "half_open"],
  ["V7: a stale success in half-open", "< F5 ~ >S S", "half_open"],
  ["V8: a trial that hangs fails at its lease; the next is admitted", "F5 ~ < +15s x ~ <", "half_open"],
  ["V9: ten neutral trials", "F5 ~ N10", "half_open"],
  ["V10: the row off, nine failures", "F9", "closed", { failureThreshold: 0 }],
  ["V10: the row off, ten failures", "F10 x", "open", { failureThreshold: 0 }],
  ["V11: failures, an idle hour, a failure", "F9 +1h F", "closed", { failureThreshold: 0 }],
  ["V12: tripped for a minute, a result of before comes after", "< trip x +59999ms x +1ms >F", "half_open"],
  ["V13: the wall clock an hour ahead", "F5 wall+1h x ~- x +1ms S", "half_open"],
  ["V13: the wall clock an hour back", "F5 wall-1h x ~- x +1ms S", "half_open"],
  ["V14: a thousand neutral calls", "F4 N1000", "closed"],
  ["V15: a thousand refusals of its own (D4)", "F5 x1000 ~ S2", "closed"],
  ["V16: a reload empties the window", "F9 reload F", "closed", { failureThreshold: 0 }],
  ["V16: a reload keeps state and wait", "F5 reload x ~- x +1ms S", "half_open"],
];

class Story {
  readonly #stand: BreakerStand;
  readonly #tuning: Partial<BreakerSettings>;
  readonly #running: Permit[] = [];

  constructor(stand: BreakerStand, tuning: Partial<BreakerSettings>) {
    this.#stand = stand;
    this.#tuning = tuning;
  }

  tell(story: string): void {
    for (const word of story.split(" ")) {
      this.#tell(word);
      this.#stand.breaker.tick();
    }
  }

  #tell(word: string): void {
    const stand = this.#stand;
    const [, letter = "", times = "1"] = /^([FSNx])(\d*)$/.exec(word) ?? [];
    const [, clock = "", sign = "", amount = "0", unit = "ms"] = /^(wall|)([+-])(\d+)(\w+)$/.exec(word) ?? [];
    const milliseconds = Number(`${sign}${amount}`) * (units[unit] ?? Number.NaN);
    if (letter === "x") for (let call = 0; call < Number(times || 1); call++) this.#refused();
    else if (letter !== "") stand.play(letter.repeat(Number(times || 1)));
    else if (clock === "wall") stand.time.wallOffset += milliseconds;
    else if (sign !== "") stand.time.advance(milliseconds);
    else if (word === "<") this.#running.push(stand.admit());
    else if (word.startsWith(">")) this.#running.shift()?.settle(word === ">F" ? "failure" : "success", null);
    else if (word.startsWith("~")) stand.time.advance((stand.last.waitMs ?? 0) - (word === "~-" ? 1 : 0));
    else if (word === "reload") stand.breaker.reconfigure({ ...defaultBreakerSettings, ...this.#tuning });
    else if (word === "trip")
      stand.breaker.force({ mode: "forced_open", ttlMs: 60_000, reason: "", actor: "ada" });
    else throw new Error(`no such word: ${word}`);
  }

  #refused(): void {
    expect(this.#stand.breaker.acquire(15_000).admitted).toBe(false);
  }
}

test.each(vectors)("%s: %s → %s", (_name, story, state, tuning = {}) => {
  const stand = new BreakerStand(tuning);
  new Story(stand, tuning).tell(story);
  expect(stand.state).toBe(state);
});
