import type { Origin } from "@understudy/contract";

const words: Readonly<Record<Origin["kind"], string>> = {
  automatic: "auto",
  operator: "operator",
  probe: "probe",
  configuration: "config",
  chaos: "chaos",
};

/** Who or what caused it: `auto`, `operator operator-a`, `config r42`. */
export function OriginTag({ origin }: { readonly origin: Origin }) {
  const word = words[origin.kind];
  const told = origin.name === word || origin.name === "" ? word : `${word} ${origin.name}`;
  return (
    <span className="inline-flex max-w-full items-center rounded border border-line bg-raised px-1.5 text-2xs text-soft">
      <span className="truncate" title={told}>
        {told}
      </span>
    </span>
  );
}
