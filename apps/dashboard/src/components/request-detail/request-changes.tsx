import type { RequestTransition } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { TimeStamp } from "#components/time/time-stamp.tsx";

/** Breakers that this very request moved. */
export function RequestChanges({ transitions }: { readonly transitions: readonly RequestTransition[] }) {
  if (transitions.length === 0) return <p className="text-soft">No breaker changed because of it.</p>;
  return (
    <ul className="flex flex-col gap-1 text-[0.8125rem]">
      {transitions.map(({ target, at, change, cause }) => (
        <li key={`${target} ${at}`}>
          <TimeStamp at={at} precision="millisecond" />{" "}
          <CarriedLink
            href="/breakers"
            className="font-medium text-accent underline-offset-2 hover:underline"
          >
            {target}
          </CarriedLink>{" "}
          {change.replace("_", "-")}: {cause}
        </li>
      ))}
    </ul>
  );
}
