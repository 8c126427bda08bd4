import type { Origin } from "@understudy/contract";
import { PageLink } from "#components/page-link/page-link.tsx";

const words: Readonly<Record<Origin["kind"], string>> = {
  automatic: "auto",
  operator: "operator",
  probe: "probe",
  configuration: "config",
  chaos: "chaos",
};

/** Who or what caused it: `auto`, `operator operator-a`, `config r42`; `chaos F-12` leads to the fault. */
export function OriginTag({ origin }: { readonly origin: Origin }) {
  const word = words[origin.kind];
  const told = origin.name === word || origin.name === "" ? word : `${word} ${origin.name}`;
  const isChaos = origin.kind === "chaos";
  return (
    <span
      className={`inline-flex max-w-full items-center rounded border border-line bg-raised px-1.5 text-2xs ${isChaos ? "font-semibold text-half-open" : "text-soft"}`}
    >
      <span className="truncate" title={told}>
        {isChaos ? <PageLink href={`/chaos/${origin.name}`}>{told}</PageLink> : told}
      </span>
    </span>
  );
}
