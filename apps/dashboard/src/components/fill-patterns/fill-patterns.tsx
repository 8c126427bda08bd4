import type { FailureFamily } from "@understudy/contract";
import type { Level } from "@understudy/core";

/** The pattern laid over each level's colour; primary is plain. */
const levelMarks: Readonly<Record<Level, string>> = {
  primary: "",
  fallback: "M-1 1l2-2M0 8l8-8M7 9l2-2",
  cache: "M2 2h1.6v1.6H2zM6 6h1.6v1.6H6z",
  deferred: "M0 4h8",
  cancelled: "M4 0v8",
  error: "M0 0l8 8M8 0l-8 8",
};

/** The same for families of failures; a server error is plain. */
const familyMarks: Readonly<Record<FailureFamily, string>> = {
  timeout: "M-1 1l2-2M0 8l8-8M7 9l2-2",
  rate_limit: "M2 2h1.6v1.6H2zM6 6h1.6v1.6H6z",
  overload: "M0 2h8M0 6h8",
  server: "",
  answer: "M2 0v8M6 0v8",
  network: "M0 0l8 8M8 0l-8 8",
  access: "M-1 7l2 2M0 0l8 8M7-1l2 2",
  request: "M4 0v8",
  content: "M0 4h8M4 0v8",
  gateway: "M1 1h6v6H1z",
};

/**
 * The hatches that lanes and level charts are filled with, for readers who cannot tell the colours
 * apart. Drawn once in the shell; used as `url(#lane-<state>)`, `url(#level-<level>)` and
 * `url(#family-<family>)`, and `url(#skipped)` for what is no failure at all.
 */
export function FillPatterns() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true" focusable="false" data-ages>
      <defs>
        <pattern
          id="lane-open"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="5" height="5" fill="var(--open)" opacity="0.35" />
          <rect width="2.6" height="5" fill="var(--open)" />
        </pattern>
        <pattern id="lane-forced_open" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="var(--open)" opacity="0.25" />
          <path d="M0 0 6 6M6 0 0 6" stroke="var(--open)" strokeWidth="1.6" />
        </pattern>
        <pattern
          id="lane-half_open"
          width="9"
          height="9"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="9" height="9" fill="var(--half-open)" opacity="0.12" />
          <rect width="2.2" height="9" fill="var(--half-open)" />
        </pattern>
        <pattern id="lane-disabled" width="6" height="16" patternUnits="userSpaceOnUse">
          <circle cx="3" cy="8" r="1.4" fill="var(--disabled)" />
        </pattern>
        <pattern id="lane-no_credential" width="9" height="16" patternUnits="userSpaceOnUse">
          <rect x="2" y="5.5" width="5" height="5" fill="none" stroke="var(--disabled)" strokeWidth="1.3" />
        </pattern>
        <pattern id="lane-bypass" width="14" height="16" patternUnits="userSpaceOnUse">
          <path d="M0 8h8m3 0h1" stroke="var(--forced)" strokeWidth="2.4" />
        </pattern>
        {Object.entries(levelMarks).map(([level, mark]) => (
          <Marked key={level} name={`level-${level}`} mark={mark} />
        ))}
        {Object.entries(familyMarks).map(([family, mark]) => (
          <Marked key={family} name={`family-${family}`} mark={mark} />
        ))}
        <pattern
          id="skipped"
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="1.2" height="5" fill="var(--ink-soft)" />
        </pattern>
      </defs>
    </svg>
  );
}

/** A colour with a pattern over it, both under one name. */
function Marked({ name, mark }: { readonly name: string; readonly mark: string }) {
  return (
    <pattern id={name} width="8" height="8" patternUnits="userSpaceOnUse">
      <rect width="8" height="8" fill={`var(--${name})`} />
      <path d={mark} stroke="var(--surface)" strokeWidth="1.4" fill="var(--surface)" opacity="0.75" />
    </pattern>
  );
}
