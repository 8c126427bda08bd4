/** What a dialect without streams does where one is wanted: only our own bug asks. */
export function noStreams(): never {
  throw new Error("this dialect has no streams");
}
