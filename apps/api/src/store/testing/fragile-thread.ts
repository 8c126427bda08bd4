import { parentPort } from "node:worker_threads";
import { serveCalls } from "../thread/serve-calls.ts";

/** A thread for tests that can be made to die. */
export interface FragileCalls {
  readonly add: (a: number, b: number) => number;
  readonly echo: (value: unknown) => unknown;
  readonly refuse: (reason: string) => never;
  readonly die: () => never;
  readonly dieLater: () => void;
}

const calls: FragileCalls = {
  add: (a, b) => a + b,
  echo: (value) => value,
  refuse: (reason) => {
    throw new TypeError(reason);
  },
  die: () => process.exit(1),
  dieLater: () => {
    setImmediate(() => {
      throw new Error("out of memory");
    });
  },
};

if (parentPort === null) throw new Error("This file is the entry of a worker thread.");
serveCalls(parentPort, () => ({ calls: { ...calls }, close: () => {} }));
