/** A piece of the line as it is drawn, for legends and tooltips. */
export function DashSwatch({ dash, opacity = 1 }: { readonly dash: string; readonly opacity?: number }) {
  return (
    <svg width="22" height="8" aria-hidden="true" className="shrink-0 text-figure">
      <path d="M0 4h22" stroke="currentColor" strokeWidth="2" strokeDasharray={dash} opacity={opacity} />
    </svg>
  );
}
