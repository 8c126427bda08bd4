import type { BreakerView, ChainView, ProviderView } from "@understudy/contract";
import { canReset } from "#components/breaker-actions/can-reset.ts";
import { stateLooks } from "#components/state-mark/shown-states.ts";

/** What an entry of the palette leads to; a dialog asks before anything is changed. */
export type PaletteDeed =
  | { readonly kind: "go"; readonly href: string }
  | { readonly kind: "trip" | "reset" | "force_close"; readonly target: string }
  | { readonly kind: "disable"; readonly provider: string };

export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  /** Said behind the label, such as a target's state. */
  readonly note: string;
  readonly deed: PaletteDeed;
  /** Why it cannot be chosen; null: it can. */
  readonly off: string | null;
}

export interface PaletteGroup {
  readonly name: string;
  readonly items: readonly PaletteItem[];
}

type Asking = Exclude<PaletteDeed["kind"], "go">;

export interface PaletteSources {
  readonly pages: readonly { readonly href: string; readonly name: string }[];
  readonly breakers: readonly BreakerView[];
  readonly chains: readonly Pick<ChainView, "route">[];
  readonly providers: readonly Pick<ProviderView, "id" | "disabled">[];
  /** Why this person may not ask for it now. */
  readonly off: Readonly<Record<Asking, string | null>>;
}

/** More of one kind nobody reads through; another letter brings the rest. */
const mostOfAGroup = 50;

/**
 * What the palette offers for what has been typed: the request whose id is in it, else whatever has each
 * of its words. Actions come only once something is typed.
 */
export function paletteGroups(sources: PaletteSources, query: string): readonly PaletteGroup[] {
  const requestId = /req_\w+/u.exec(query)?.[0];
  if (requestId !== undefined) {
    return [{ name: "Requests", items: [link(`/requests/${requestId}`, `Request ${requestId}`)] }];
  }
  const words = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
  return groupsOf(sources)
    .map(({ name, items }) => ({
      name,
      items: items.filter(({ label }) => hasAll(`${label} ${name}`, words)).slice(0, mostOfAGroup),
    }))
    .filter(({ name, items }) => items.length > 0 && (words.length > 0 || name !== "Actions"));
}

function hasAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.toLowerCase().includes(word));
}

function groupsOf(sources: PaletteSources): readonly PaletteGroup[] {
  const { pages, breakers, chains, providers } = sources;
  return [
    { name: "Pages", items: pages.map(({ href, name }) => link(href, name)) },
    {
      name: "Targets",
      items: breakers.map(({ target, shown }) =>
        link(`/breakers/${encodeURIComponent(target)}`, target, stateLooks[shown].word),
      ),
    },
    {
      name: "Chains",
      items: chains.map(({ route }) => link(`/chains/${encodeURIComponent(route)}`, route)),
    },
    { name: "Providers", items: providers.map(({ id }) => link(`/providers/${encodeURIComponent(id)}`, id)) },
    { name: "Actions", items: actionsOf(sources) },
  ];
}

function actionsOf({ breakers, providers, off }: PaletteSources): readonly PaletteItem[] {
  const asking = (label: string, deed: Exclude<PaletteDeed, { kind: "go" }>): PaletteItem => ({
    id: label,
    label: `${label}…`,
    note: "",
    deed,
    off: off[deed.kind],
  });
  return [
    ...breakers.flatMap((breaker) => {
      const { target, shown } = breaker;
      return [
        ...(shown === "forced_open" ? [] : [asking(`Trip ${target}`, { kind: "trip", target })]),
        ...(canReset(breaker) ? [asking(`Reset ${target}`, { kind: "reset", target })] : []),
        ...(shown === "forced_closed"
          ? []
          : [asking(`Force ${target} closed`, { kind: "force_close", target })]),
      ];
    }),
    ...providers.flatMap(({ id, disabled }) =>
      disabled === null ? [asking(`Disable provider ${id}`, { kind: "disable", provider: id })] : [],
    ),
  ];
}

function link(href: string, label: string, note = ""): PaletteItem {
  return { id: href, label, note, deed: { kind: "go", href }, off: null };
}
