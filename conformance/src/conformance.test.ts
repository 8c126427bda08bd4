import { faultCatalogue } from "@understudy/chaos";
import { expect, it } from "vitest";
import { judgeOwnGateway } from "./judge-own-gateway.ts";
import { conforms, type Result } from "./result.ts";
import { dialects } from "./scenario.ts";
import { catalogue } from "./scenarios/catalogue.ts";

function shown({ scenario, dialect, verdict }: Result): object {
  return { dialect, id: scenario.id, ...verdict };
}

it("this project's gateway passes every scenario in every dialect", async () => {
  const results = await judgeOwnGateway({ scenarios: catalogue, dialects, upstreamPort: 0 });
  expect(results.filter(({ verdict }) => verdict.kind !== "passed").map(shown)).toEqual([]);
  expect(conforms(results)).toBe(true);
  for (const dialect of dialects) {
    const played = results.filter((result) => result.dialect === dialect);
    expect(played.length).toBeGreaterThanOrEqual(60);
  }
});

it("no two scenarios share an id: it is their model name", () => {
  const ids = catalogue.map(({ id }) => id);
  expect(ids.toSorted()).toEqual([...new Set(ids)].toSorted());
  expect(ids.filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
});

it("every fault a provider can have stands in a scenario", () => {
  const played = new Set(catalogue.flatMap(({ primary, secondary }) => [primary?.fault, secondary?.fault]));
  const forgotten = faultCatalogue.map(({ name }) => name).filter((name) => !played.has(name));
  // Played by closing the port, which is how a connection is refused over real HTTP.
  expect(forgotten).toEqual(["connection_refused"]);
});
