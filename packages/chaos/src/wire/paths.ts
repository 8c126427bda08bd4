/** Where OpenAI, Anthropic and Google list their models; their clients' headers tell them apart. */
export const modelsPath = "/v1/models";

/** A path as a client writes it, in the two parts of a request. */
export function splitPath(target: string): { readonly path: string; readonly query?: string } {
  const mark = target.indexOf("?");
  return mark === -1 ? { path: target } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** A segment of a path as it was before it was escaped; as it stands where it cannot be read. */
export function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
