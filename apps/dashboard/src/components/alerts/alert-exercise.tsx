import type { AlertView } from "@understudy/contract";
import { Zap } from "lucide-react";
import { PageLink } from "#components/page-link/page-link.tsx";

/** That faults did it on purpose, or a part of it: which, and how much; nothing where none did. */
export function AlertExercise({ alert: { exercise, injected } }: { readonly alert: AlertView }) {
  if (exercise === null || injected === undefined) return null;
  return (
    <p
      data-exercise={injected.alone ? "alone" : "mixed"}
      className="flex flex-wrap items-center gap-x-2 font-medium"
    >
      <Zap
        size={14}
        aria-hidden="true"
        className={`shrink-0 ${injected.alone ? "text-half-open" : "text-open"}`}
      />
      <span className="min-w-0">{exercise}</span>
      {injected.faults.map((fault) => (
        <PageLink
          key={fault}
          href={`/chaos/${fault}`}
          className="inline-flex items-center text-accent underline-offset-2 hover:underline max-lg:min-h-11"
        >
          {fault}
        </PageLink>
      ))}
    </p>
  );
}
