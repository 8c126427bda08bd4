/** A field of something whose shape nobody promises; undefined where there is none. */
export function readField(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

export function readText(value: unknown, name: string): string | null {
  const field = readField(value, name);
  return typeof field === "string" ? field : null;
}
