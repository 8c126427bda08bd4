import { expect, test } from "vitest";
import { mostKeptStates } from "../store/store.ts";
import { KeptStates } from "./kept-states.ts";

const dayMs = 86_400_000;

test("knows who gave an id out, over a restart, for 30 days", () => {
  const states = new KeptStates([{ id: "resp_1", credential: "first", keptAt: 0 }]);
  states.take({ id: "resp_2", credential: "second", keptAt: dayMs });
  expect([states.ownerOf("resp_1", dayMs), states.ownerOf("resp_2", dayMs)]).toEqual(["first", "second"]);
  expect(states.ownerOf("resp_3", dayMs)).toBeNull();
  expect([states.ownerOf("resp_1", 30 * dayMs - 1), states.ownerOf("resp_1", 30 * dayMs)]).toEqual([
    "first",
    null,
  ]);
});

test("nobody else's answer can take an id over", () => {
  const states = new KeptStates([]);
  states.take({ id: "resp_1", credential: "first", keptAt: 0 });
  states.take({ id: "resp_1", credential: "second", keptAt: 1 });
  expect(states.ownerOf("resp_1", 1)).toBe("first");
});

test("does not grow without bound: the oldest is forgotten first", () => {
  const states = new KeptStates([]);
  for (let index = 0; index <= mostKeptStates; index++)
    states.take({ id: `resp_${index}`, credential: "first", keptAt: index });
  expect([states.ownerOf("resp_0", 0), states.ownerOf("resp_1", 1)]).toEqual([null, "first"]);
  expect(states.ownerOf(`resp_${mostKeptStates}`, 0)).toBe("first");
});
