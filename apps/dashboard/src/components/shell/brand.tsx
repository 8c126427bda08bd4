/** Two masks, one stepping out from behind the other. */
export function Brand({ wordless = false }: { readonly wordless?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2 text-sm font-semibold tracking-tight">
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" className="text-accent">
        <circle cx="9" cy="12" r="7.5" fill="none" stroke="currentColor" strokeWidth="2" opacity="0.55" />
        <circle cx="15" cy="12" r="7.5" fill="currentColor" />
      </svg>
      <span className={wordless ? "sr-only" : ""}>Understudy</span>
    </span>
  );
}
