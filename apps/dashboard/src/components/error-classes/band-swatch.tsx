import type { ErrorBand } from "./error-bands.ts";

/** The fill of a band: colour and pattern are the same in every chart; what is no failure is only hatched. */
export function bandFill(band: ErrorBand): string {
  return band === "skipped_open" ? "url(#skipped)" : `url(#family-${band})`;
}

export function BandSwatch({ band }: { readonly band: ErrorBand }) {
  return (
    <svg width="14" height="14" aria-hidden="true" className="keeps-outline shrink-0 rounded-[3px]">
      <rect
        width="14"
        height="14"
        fill={bandFill(band)}
        stroke={band === "skipped_open" ? "var(--line-strong)" : "none"}
      />
    </svg>
  );
}
