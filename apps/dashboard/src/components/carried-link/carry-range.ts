/** The same address with the time range of the page it is followed from; one of its own stays. */
export function carryRange(href: string, range: string | null): string {
  const [path = "", query = ""] = href.split("?");
  const parameters = new URLSearchParams(query);
  if (range === null || parameters.has("range")) return href;
  parameters.set("range", range);
  return `${path}?${parameters.toString()}`;
}
