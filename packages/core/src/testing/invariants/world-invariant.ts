import type { Invariant } from "../invariant.ts";
import type { WorldEvent } from "../world-event.ts";
import type { WorldModel } from "../world-model.ts";

export type WorldInvariant = Invariant<WorldEvent, WorldModel>;
