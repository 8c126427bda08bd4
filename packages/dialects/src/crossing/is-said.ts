/** Clients write null for what they leave to the model. */
export function isSaid<Value>(value: Value | null | undefined): value is Value {
  return value !== undefined && value !== null;
}
