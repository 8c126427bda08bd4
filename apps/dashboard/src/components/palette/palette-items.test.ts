import { expect, test } from "vitest";
import { aBreaker } from "#testing/a-breaker.ts";
import { paletteGroups, type PaletteSources } from "./palette-items.ts";

const sources: PaletteSources = {
  pages: [
    { href: "/", name: "Overview" },
    { href: "/breakers", name: "Breakers" },
  ],
  breakers: [aBreaker({ target: "alpha/large", shown: "open" }), aBreaker({ target: "beta/large" })],
  chains: [{ route: "default" }],
  providers: [{ id: "alpha", disabled: null }],
  off: { trip: null, reset: null, disable: null, force_close: "Needs the role admin; yours is operator." },
};

const labels = (query: string) =>
  paletteGroups(sources, query).map(({ name, items }) => [name, ...items.map(({ label }) => label)]);

test("without a word it offers every place, and nothing that changes something", () => {
  expect(labels("  ")).toEqual([
    ["Pages", "Overview", "Breakers"],
    ["Targets", "alpha/large", "beta/large"],
    ["Chains", "default"],
    ["Providers", "alpha"],
  ]);
});

test("every word must be found, in any case and order, in a name or that of its kind", () => {
  expect(labels("LARGE targets alp")).toEqual([["Targets", "alpha/large"]]);
  expect(labels("alpha trip")).toEqual([["Actions", "Trip alpha/large…"]]);
  expect(labels("nothing like it")).toEqual([]);
});

test("an action is offered where it would change something, and says who may", () => {
  expect(labels("reset")).toEqual([["Actions", "Reset alpha/large…"]]);
  const [actions] = paletteGroups(sources, "force closed beta");
  expect(actions?.items).toMatchObject([
    {
      label: "Force beta/large closed…",
      off: "Needs the role admin; yours is operator.",
      deed: { kind: "force_close", target: "beta/large" },
    },
  ]);
});

test("a pasted request id leads to its request, whatever stands around it", () => {
  const [found, ...others] = paletteGroups(sources, 'x-request-id: "req_01ABcd"');
  expect(found?.items).toMatchObject([
    { label: "Request req_01ABcd", deed: { kind: "go", href: "/requests/req_01ABcd" } },
  ]);
  expect(others).toEqual([]);
});
