import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WaitingJobs, type WaitingFacts } from "./waiting-jobs.ts";

function job(sequence: number, facts: Partial<WaitingFacts> = {}): WaitingFacts {
  const usual = { id: `job ${sequence}`, tenant: "a", route: "chat", dueAt: 0, createdAt: sequence };
  return { ...usual, sequence, ...facts };
}

function queueOf(...jobs: readonly WaitingFacts[]): WaitingJobs {
  const waiting = new WaitingJobs();
  for (const each of jobs) waiting.put(each);
  return waiting;
}

const anybody = () => true;

/** The numbers of all that can be taken, in turn. */
function takeAll(waiting: WaitingJobs, now = 100, canAsk: (route: string) => boolean = anybody): number[] {
  const taken: number[] = [];
  for (let next = waiting.take(now, canAsk); next !== null; next = waiting.take(now, canAsk)) {
    taken.push(next.sequence);
  }
  return taken;
}

describe("jobs that wait", () => {
  it("go in the order they came", () => {
    expect(takeAll(queueOf(job(3), job(1), job(2)))).toEqual([1, 2, 3]);
  });

  it("of several tenants take turns, however many one of them has", () => {
    const many = [1, 2, 3, 4, 5].map((number) => job(number));
    const waiting = queueOf(
      ...many,
      job(6, { tenant: "b" }),
      job(7, { tenant: "b" }),
      job(8, { tenant: "c" }),
    );
    expect(takeAll(waiting)).toEqual([1, 6, 8, 2, 7, 3, 4, 5]);
  });

  it("are passed over until they are due", () => {
    const waiting = queueOf(job(1, { dueAt: 200 }), job(2));
    expect(takeAll(waiting, 100)).toEqual([2]);
    expect(takeAll(waiting, 199)).toEqual([]);
    expect(takeAll(waiting, 200)).toEqual([1]);
  });

  it("stay while their route cannot be asked, and hold up no other", () => {
    const waiting = queueOf(job(1), job(2, { route: "vectors" }));
    expect(takeAll(waiting, 100, (route) => route === "vectors")).toEqual([2]);
    expect(waiting.size).toBe(1);
  });

  it("that come back to a quiet lane are seen when they are due", () => {
    const waiting = queueOf(job(1, { dueAt: 500 }));
    expect(takeAll(waiting)).toEqual([]);
    waiting.put(job(2, { dueAt: 150 }));
    expect(takeAll(waiting, 150)).toEqual([2]);
    waiting.put(job(1, { dueAt: 0 }));
    expect(takeAll(waiting, 150)).toEqual([1]);
  });

  it("that came back in vain let those go first that have been due longer", () => {
    const waiting = queueOf(job(1), job(2), job(3));
    const first = waiting.take(100, anybody);
    expect(first?.sequence).toBe(1);
    waiting.put(job(1, { dueAt: 101 }));
    expect(takeAll(waiting, 200)).toEqual([2, 3, 1]);
  });

  it("know how many of their own tenant go before them", () => {
    const waiting = queueOf(job(1), job(2, { tenant: "b" }), job(3, { route: "vectors" }), job(4));
    expect(["job 1", "job 2", "job 4", "job 9"].map((id) => waiting.aheadOf(id))).toEqual([0, 0, 2, null]);
    expect(waiting.oldest()).toBe(1);
  });

  it("a blocked lane costs one look, however long it is", () => {
    const waiting = queueOf(...Array.from({ length: 1_000 }, (_, index) => job(index)));
    let looks = 0;
    waiting.take(100, () => {
      looks += 1;
      return false;
    });
    expect(looks).toBe(1);
  });

  it("are each taken once, whatever comes and goes", () => {
    const facts = fc.record({
      sequence: fc.nat(20),
      tenant: fc.constantFrom("a", "b"),
      route: fc.constantFrom("chat", "vectors"),
      dueAt: fc.nat(100),
    });
    fc.assert(
      fc.property(fc.array(facts), fc.array(fc.nat(20)), (put, removed) => {
        const waiting = new WaitingJobs();
        const left = new Map<number, number>();
        for (const { sequence, tenant, route, dueAt } of put) {
          // A job never changes hands.
          if (left.has(sequence)) continue;
          waiting.put(job(sequence, { tenant, route, dueAt }));
          left.set(sequence, dueAt);
        }
        for (const sequence of removed) {
          waiting.remove(`job ${sequence}`);
          left.delete(sequence);
        }
        expect(waiting.size).toBe(left.size);
        const due = [...left].filter(([, dueAt]) => dueAt <= 50).map(([sequence]) => sequence);
        const order = (one: number, other: number) => one - other;
        expect(takeAll(waiting, 50).toSorted(order)).toEqual(due.toSorted(order));
        expect(waiting.size).toBe(left.size - due.length);
      }),
    );
  });
});
