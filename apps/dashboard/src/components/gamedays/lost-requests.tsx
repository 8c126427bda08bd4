import type { GameDayReport } from "@understudy/contract";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { plural } from "#format/numbers.ts";

/** Every request whose caller got an error or half an answer, each a way to what happened to it. */
export function LostRequests({ report: { steps } }: { readonly report: GameDayReport }) {
  const ids = steps.flatMap(({ lostIds }) => lostIds);
  const lost = steps.reduce((sum, step) => sum + step.lost, 0);
  return (
    <div className="border-t border-line px-4 py-3 text-[0.8125rem]">
      <h3 className="font-semibold">
        {lost === 0 ? "No request was lost." : `${plural(lost, "request")} lost`}
      </h3>
      <ul aria-label="Lost requests" className="flex flex-wrap gap-x-4">
        {ids.map((id) => (
          <li key={id} className="min-w-0">
            <CarriedLink
              href={`/requests/${id}`}
              className="inline-flex min-h-6 items-center font-mono text-xs text-accent wrap-anywhere underline-offset-2 hover:underline max-lg:min-h-11"
            >
              {id}
            </CarriedLink>
          </li>
        ))}
      </ul>
      {ids.length < lost && <p className="text-xs text-soft">The first 200 of each step are named.</p>}
    </div>
  );
}
