import type { FailureClass } from "../failure/failure-class.ts";

/** A limit group or a credential that must not be called before `until` (wall clock). */
export interface Cooldown {
  readonly scope: "limit_group" | "credential" | "target";
  readonly name: string;
  readonly reason: FailureClass;
  readonly since: number;
  readonly until: number;
}
