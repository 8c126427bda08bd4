/** From all requests to the disturbed ones and back, filtered alike; a place in one list is none in the other. */
export function otherListHref(all: boolean, current: { toString(): string }): string {
  const parameters = new URLSearchParams(current.toString());
  parameters.delete("before");
  const query = parameters.toString();
  return `${all ? "/events" : "/requests"}${query === "" ? "" : `?${query}`}`;
}
