import type { Suggestion } from "@understudy/contract";
import { ChevronRight } from "lucide-react";
import { CarriedLink } from "#components/carried-link/carried-link.tsx";
import { Panel } from "#components/ui/panel.tsx";

/** Rules over facts; each leads to where the guarded action lives, none acts from here. */
export function SuggestionsPanel({ suggestions }: { readonly suggestions: readonly Suggestion[] }) {
  return (
    <Panel title="What you can do" flush>
      {suggestions.length === 0 ? (
        <p className="px-4 pb-4 text-soft">Nothing needs a hand: the gateway is dealing with it.</p>
      ) : (
        <ul className="pb-1">
          {suggestions.map(({ text, href }) => (
            <li key={`${href} ${text}`}>
              <CarriedLink
                href={href}
                className="flex min-h-9 items-center gap-2 px-4 py-1.5 text-[0.8125rem] font-medium hover:bg-raised max-lg:min-h-11"
              >
                <ChevronRight size={16} aria-hidden="true" className="shrink-0 text-accent" />
                {text}
              </CarriedLink>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
