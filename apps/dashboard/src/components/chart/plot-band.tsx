import { placeOf, widthOf } from "./plot-place.ts";
import type { Stretch } from "./time-points.ts";

/** Why a stretch of a plot looks unlike the rest. */
type BandKind = "quiet" | "silent" | "filling" | "exercise" | "chosen";

const looks: Readonly<Record<BandKind, string>> = {
  quiet: "bg-raised",
  silent: "bg-surface hatched",
  filling: "border-l-2 border-dotted border-line-strong",
  exercise: "min-w-0.5 border-x border-half-open/60 exercised",
  chosen: "border-x border-accent bg-accent/15",
};

const words: Readonly<Record<BandKind, string>> = {
  quiet: "no requests",
  silent: "no data: the gateway was not running",
  filling: "",
  exercise: "",
  chosen: "",
};

export interface PlotBandProps {
  readonly kind: BandKind;
  readonly stretch: Stretch;
  readonly view: Stretch;
}

/** A stretch of time behind or over a plot, with its words where they fit: those that do not wrap away. */
export function PlotBand({ kind, stretch, view }: PlotBandProps) {
  return (
    <div
      data-band={kind}
      className={`absolute inset-y-0 flex flex-wrap content-start overflow-hidden ${looks[kind]}`}
      style={{ left: placeOf(stretch.from, view), width: widthOf(stretch, view) }}
    >
      {words[kind] !== "" && (
        <>
          <span className="h-full w-px" />
          <span className="h-full px-1.5 pt-1 text-2xs text-soft">
            <span className="bg-surface px-1">{words[kind]}</span>
          </span>
        </>
      )}
    </div>
  );
}
