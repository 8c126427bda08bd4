import type { FlowLink, FlowView } from "@understudy/contract";
import { expect, test } from "vitest";
import { drawnFlow, flowSentence, ribbonsOf } from "./flow-reading.ts";

function link(over: Partial<FlowLink>): FlowLink {
  return { askedFor: "a", level: "primary", outcome: "answered", servedBy: "a", count: 1, ...over };
}

const view = (links: readonly FlowLink[]): FlowView => ({ from: 0, to: 1, links });
const told = (links: readonly FlowLink[]) =>
  ribbonsOf(view(links)).map(({ from, to, count }) => `${from} -> ${to} ${count}`);

test("a way leads from who was asked to who served, or to what became of the request", () => {
  const links = [
    link({ count: 90 }),
    link({ level: "fallback", servedBy: "b", count: 6 }),
    link({ level: "fallback", servedBy: "b", outcome: "interrupted", count: 1 }),
    link({ level: "cache", servedBy: "a", count: 2 }),
    link({ askedFor: "", level: "error", outcome: "failed", servedBy: "" }),
  ];
  expect(told(links)).toEqual(["a -> a 90", "a -> b 7", "a -> Cache 2", "no target asked -> Failed 1"]);
  expect(flowSentence(ribbonsOf(view(links))).replaceAll("\u00a0", " ")).toBe(
    "90.0 % of 100 requests were served by the first target on their way.",
  );
});

test("a side with too many names tells the rarest as others, and loses no request", () => {
  const links = Array.from({ length: 20 }, (_, index) => link({ servedBy: `t${index}`, count: index + 1 }));
  const { served, total } = drawnFlow(view(links));
  expect(served).toHaveLength(8);
  expect(served.map(({ name }) => name)).toContain("others");
  expect([total, served.reduce((sum, { count }) => sum + count, 0)]).toEqual([210, 210]);
});

test("each name is as high as its requests, and ribbons fill it without a gap", () => {
  const { asked, served, ribbons } = drawnFlow(
    view([link({ count: 3 }), link({ servedBy: "b", level: "fallback" })]),
  );
  const [a] = asked;
  expect([a?.top, a?.bottom]).toEqual([0, 1]);
  expect(served.at(-1)?.bottom).toBeCloseTo(1);
  expect(ribbons.map(({ left }) => left)).toEqual([
    [0, 0.75],
    [0.75, 1],
  ]);
});

test("without requests nothing is drawn", () => {
  expect(drawnFlow(view([]))).toEqual({ total: 0, asked: [], served: [], ribbons: [] });
});
