import type { Scenario } from "../scenario.ts";

/** The same scenario for a plain call and for a streamed one. */
export function bothWays(scenario: Omit<Scenario, "streamed">): readonly Scenario[] {
  const { id, title } = scenario;
  return [
    { ...scenario, id: `${id}-plain`, title: `${title}, plain`, streamed: false },
    { ...scenario, id: `${id}-stream`, title: `${title}, streamed`, streamed: true },
  ];
}

/** A fault's name as part of an id. */
export function dashed(name: string): string {
  return name.replaceAll("_", "-");
}
