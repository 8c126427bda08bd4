import type { GatewayError, Dialect } from "../dialect.ts";
import type { StreamExample } from "./dialect-contract.ts";
import { readExample } from "./read-example.ts";

const interrupted: GatewayError = {
  status: 200,
  code: "stream_interrupted",
  message: "The stream broke.",
};

/** What a client gets of an example that breaks behind its first `frames` frames. */
export function breakOff(
  dialect: Dialect,
  example: Pick<StreamExample, "request" | "bytes">,
  frames: number,
): Uint8Array {
  const delivered = readExample(dialect, example).frames.slice(0, frames);
  const first = delivered[0] ?? null;
  const last = delivered.at(-1) ?? null;
  const pieces = [...delivered.map(({ bytes }) => bytes), dialect.errorFrame(interrupted, { first, last })];
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}
