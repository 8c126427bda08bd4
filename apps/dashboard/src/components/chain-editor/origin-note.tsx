import type { ChainOrigins, EntryOrigins } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { editsOf, givenBy, type Edited } from "./origin-words.ts";

/** Which fields of an entry were edited here, and by whom; nothing where all is as it was given. */
export function EntryOrigin({ route, origins }: { readonly route: string; readonly origins: EntryOrigins }) {
  return editsOf(origins).map(({ fields, origin }) => (
    <p key={origin.revision} className="text-xs text-soft">
      {fields.includes("entry") ? "added here" : `${fields.join(", ")} edited here`},{" "}
      <RevisionLink route={route} origin={origin} />
    </p>
  ));
}

/** Where the rest of a chain comes from. */
export function ChainOrigin({ origins }: { readonly origins: ChainOrigins }) {
  const { route, order } = origins;
  const given = givenBy(origins);
  return (
    <p className="border-t border-line px-4 py-2.5 text-[0.8125rem] text-soft" data-testid="chain-origin">
      {order?.kind === "edited" && (
        <>
          Order edited here, <RevisionLink route={route} origin={order} />.{" "}
        </>
      )}
      {given === null
        ? "Where the rest comes from is too long ago."
        : `What is not marked comes from ${given}.`}
    </p>
  );
}

function RevisionLink({ route, origin }: { readonly route: string; readonly origin: Edited }) {
  const { revision, by } = origin;
  const compared = `from=${revision - 1}&to=${revision}`;
  return (
    <CarriedLink href={`/chains/${encodeURIComponent(route)}/revisions?${compared}`} className="underline">
      r{revision} by {by}
    </CarriedLink>
  );
}
