/** A field of something whose shape nobody promises; undefined where there is none. */
export function readField(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}

export function readText(value: unknown, name: string): string | null {
  const field = readField(value, name);
  return typeof field === "string" ? field : null;
}

/** What of an answer is named `kit_extra`, if anything. */
export function extrasOf(value: object): readonly unknown[] {
  const extra = readField(value, "kit_extra");
  return extra === undefined ? [] : [extra];
}
