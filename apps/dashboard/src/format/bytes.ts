const space = "\u00a0";
const steps = [
  [1e9, "GB"],
  [1e6, "MB"],
  [1e3, "kB"],
] as const;

/** `840 B`, `12.3 kB`, `1.2 MB`; thousands, not 1,024. */
export function formatBytes(bytes: number): string {
  // What would round up to 1,000 of a unit is one of the next.
  const step = steps.find(([size]) => bytes >= size * 0.9995);
  if (step === undefined) return `${bytes}${space}B`;
  const [size, name] = step;
  const value = bytes / size;
  return `${value < 99.95 ? value.toFixed(1) : value.toFixed(0)}${space}${name}`;
}
