import type { Level } from "@understudy/core";
import { levelLooks } from "./level-looks.ts";

/** A swatch of the level's fill, as in the charts. */
export function LevelSwatch({ level }: { readonly level: Level }) {
  return (
    <svg width="14" height="14" aria-hidden="true" className="keeps-outline shrink-0 rounded-[3px]">
      <rect width="14" height="14" fill={`url(#level-${level})`} />
    </svg>
  );
}

/** What served a request: code, word and swatch. */
export function LevelMark({ level }: { readonly level: Level }) {
  const { word, code, meaning } = levelLooks[level];
  return (
    <span
      className="inline-flex items-center gap-1.5 whitespace-nowrap"
      data-level={level}
      title={`${code}: ${meaning}`}
    >
      <LevelSwatch level={level} />
      {word}
    </span>
  );
}
