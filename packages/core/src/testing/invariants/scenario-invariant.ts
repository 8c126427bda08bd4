import type { MakeEngine } from "../virtual-world.ts";

/**
 * Something that shows only in a whole life, or in two compared: it brings worlds of its own
 * (docs/resilience.md section 7).
 */
export interface ScenarioInvariant {
  /** Its number there. */
  readonly name: string;
  readonly statement: string;
  /** Lives through its worlds with such an engine; how they break it, or null. */
  readonly broken: (makeEngine: MakeEngine) => string | null;
}
