import type { ProviderCheckView } from "@understudy/contract";
import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { plural } from "#format/numbers.ts";

/** What asking a provider came to. */
export function CheckResult({ found }: { readonly found: ProviderCheckView }) {
  switch (found.kind) {
    case "models":
      return (
        <Line Icon={CircleCheck} colour="text-closed">
          The key is accepted: {plural(found.models.length, "model")}.
        </Line>
      );
    case "no_list":
      return (
        <Line Icon={CircleHelp} colour="text-half-open">
          Somebody is there ({found.detail}). Whether the key is accepted shows with the first prompt.
        </Line>
      );
    case "refused":
      return (
        <Line Icon={CircleX} colour="text-open">
          Not usable as it is: {found.detail}.
        </Line>
      );
  }
}

interface LineProps {
  readonly Icon: typeof CircleCheck;
  readonly colour: string;
  readonly children: ReactNode;
}

function Line({ Icon, colour, children }: LineProps) {
  return (
    <p className="flex items-start gap-1.5 text-[0.8125rem]">
      <Icon size={16} aria-hidden="true" className={`mt-0.5 shrink-0 ${colour}`} />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </p>
  );
}
