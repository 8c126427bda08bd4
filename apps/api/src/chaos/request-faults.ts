import type { CallFault, CallFaults, Target } from "@understudy/core";
import type { ActiveFault, StruckRequest } from "./active-fault.ts";

/** The faults that run, as one request meets them: each call anew, so that one that was stopped strikes no more. */
export class RequestFaults implements CallFaults {
  readonly #running: () => readonly ActiveFault[];
  readonly #request: StruckRequest;

  constructor(running: () => readonly ActiveFault[], request: StruckRequest) {
    this.#running = running;
    this.#request = request;
  }

  strike(target: Target, number: number): CallFault | null {
    for (const fault of this.#running()) {
      if (fault.strikes(this.#request, target, number)) return fault.callFault;
    }
    return null;
  }
}
