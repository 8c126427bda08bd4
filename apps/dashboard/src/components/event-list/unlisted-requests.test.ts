import type { NewerEvents } from "@understudy/contract";
import { expect, test } from "vitest";
import type { Counted } from "./live-rows.ts";
import { UnlistedRequests } from "./unlisted-requests.ts";

/** A gateway that stores requests, all of which match, and counts a thousand at most at a time. */
class Storing {
  stored = 10;
  reads = 0;
  questions = 0;
  isSilent = false;
  readonly told: Counted[] = [];
  readonly unlisted = new UnlistedRequests({
    count: (after) => this.#count(after),
    told: (counted) => this.told.push(counted),
    read: () => {
      this.reads += 1;
    },
  });

  #count(after: number): Promise<NewerEvents> {
    this.questions += 1;
    if (this.isSilent) return Promise.reject(new Error("no answer"));
    const until = Math.min(this.stored, after + 1_000);
    return Promise.resolve({ count: until - after, until, newest: this.stored });
  }
}

/** Everything that promises have set going. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

function held(): Storing {
  const storing = new Storing();
  storing.unlisted.saw(10);
  expect(storing.unlisted.hold()).toBe(10);
  return storing;
}

test("five hundred a second for ten seconds are counted, each once", async () => {
  const storing = held();
  for (let second = 0; second < 10; second += 1) {
    storing.stored += 500;
    storing.unlisted.second(480);
    await settled();
  }
  expect(storing.told.at(-1)).toEqual({ count: 5_000, until: 5_010 });
});

test("more than one answer covers are asked for in turns", async () => {
  const storing = held();
  storing.stored += 3_500;
  storing.unlisted.second(3_480);
  await settled();
  expect(storing.told.map(({ count }) => count)).toEqual([1_000, 2_000, 3_000, 3_500]);
});

test("what was told one by one is not asked about", async () => {
  const storing = held();
  storing.stored += 3;
  storing.unlisted.second(0);
  await settled();
  expect(storing.questions).toBe(0);
});

test("a gateway that did not answer is asked again in the next second", async () => {
  const storing = held();
  storing.isSilent = true;
  storing.stored += 500;
  storing.unlisted.second(480);
  await settled();
  storing.isSilent = false;
  storing.unlisted.second(0);
  await settled();
  expect(storing.told).toEqual([{ count: 500, until: 510 }]);
});

test("a list held anew counts from there, whatever an older question brings", async () => {
  const storing = held();
  storing.stored += 500;
  storing.unlisted.second(480);
  storing.unlisted.saw(510);
  expect(storing.unlisted.hold()).toBe(510);
  storing.stored += 7;
  storing.unlisted.second(7);
  await settled();
  expect(storing.told).toEqual([{ count: 7, until: 517 }]);
});

test("a list that moves is read again, at once and then every five seconds", () => {
  const storing = new Storing();
  const reads = Array.from({ length: 11 }, () => {
    storing.unlisted.second(480);
    return storing.reads;
  });
  expect(reads).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3]);
  expect(storing.questions).toBe(0);
});

test("letting go of a list reads what it was only told the number of", async () => {
  const storing = held();
  storing.unlisted.letGo();
  expect(storing.reads).toBe(0);
  storing.unlisted.hold();
  storing.stored += 500;
  storing.unlisted.second(480);
  await settled();
  storing.unlisted.letGo();
  expect(storing.reads).toBe(1);
});
