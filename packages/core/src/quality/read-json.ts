/** The value of a JSON text; undefined, which JSON cannot say, when it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isJson(text: string): boolean {
  return readJson(text) !== undefined;
}
