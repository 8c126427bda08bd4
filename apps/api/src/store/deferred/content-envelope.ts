const lineBreak = 0x0a;

/** Facts and bytes in one piece: a line of JSON, then the bytes as they are. */
export function inEnvelope(facts: unknown, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${JSON.stringify(facts)}\n`), body]);
}

/** The same taken apart. Only for what `inEnvelope` made. */
export function outOfEnvelope(whole: Buffer): { readonly facts: unknown; readonly body: Uint8Array } {
  const end = whole.indexOf(lineBreak);
  const facts: unknown = JSON.parse(whole.subarray(0, end).toString("utf8"));
  return { facts, body: new Uint8Array(whole.subarray(end + 1)) };
}
