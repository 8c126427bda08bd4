/** The part of `URLSearchParams` this needs. */
interface Parameters {
  get(name: string): string | null;
}

/** On the pages of revisions these two are numbers of revisions. */
const isTime = (text: string | null): text is string => text !== null && text.includes("T");

/** The same address with the time of the page it is followed from; one of its own stays. */
export function carryRange(href: string, current: Parameters): string {
  const [path = "", query = ""] = href.split("?");
  const parameters = new URLSearchParams(query);
  if (["range", "from", "to"].some((name) => parameters.has(name)) || path.endsWith("/revisions"))
    return href;
  const [range, from, to] = [current.get("range"), current.get("from"), current.get("to")];
  if (range !== null) parameters.set("range", range);
  if (isTime(from) && isTime(to)) {
    parameters.set("from", from);
    parameters.set("to", to);
  }
  const carried = parameters.toString();
  return carried === "" ? path : `${path}?${carried}`;
}
