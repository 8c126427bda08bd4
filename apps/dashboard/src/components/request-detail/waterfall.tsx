import { purposeWords, skipWords, type EventView, type RequestView } from "@understudy/contract";
import { attemptWords } from "#components/event-list/outcome-words.ts";
import { formatDuration } from "#format/durations.ts";
import { waterfallBars, type WaterfallBar } from "./waterfall-bars.ts";

const neutral: readonly string[] = ["cancelled", "out_of_time"];

export interface WaterfallProps {
  readonly event: EventView;
  /** Why the breakers stood open that turned it away; by target. Absent: not known. */
  readonly openBecause?: RequestView["openBecause"];
}

/** Every call of a request on one axis of time; each bar has its number beside it (docs/dashboard.md 2.4). */
export function Waterfall({ event, openBecause = {} }: WaterfallProps) {
  if (event.path.length === 0) return <p className="px-4 pb-4 text-soft">No target was asked.</p>;
  return (
    <div className="px-4 pb-4">
      <Axis durationMs={event.durationMs} />
      <ol className="flex flex-col">
        {waterfallBars(event).map((bar, index) => (
          <Row
            key={`${bar.step.target} ${bar.step.startMs} ${index}`}
            bar={bar}
            place={index + 1}
            because={openBecause[bar.step.target]}
          />
        ))}
      </ol>
    </div>
  );
}

const columns =
  "grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 @min-[45rem]:grid-cols-[16rem_minmax(0,1fr)_6rem]";

function Axis({ durationMs }: { readonly durationMs: number }) {
  const marks = [0, 0.5, 1];
  return (
    <div className={`${columns} @max-[45rem]:hidden`} aria-hidden="true">
      <p className="col-start-2 flex justify-between text-2xs text-soft">
        {marks.map((share) => (
          <span key={share}>{formatDuration(share * durationMs)}</span>
        ))}
      </p>
    </div>
  );
}

interface RowProps {
  readonly bar: WaterfallBar;
  readonly place: number;
  readonly because: string | undefined;
}

function Row({ bar, place, because }: RowProps) {
  const { step, waitedMs } = bar;
  return (
    <li
      data-step={step.kind}
      className={`${columns} items-center border-t border-line py-1.5 text-[0.8125rem]`}
    >
      <span className="col-start-1 row-start-1 min-w-0">
        <span className="text-soft">{place}</span>{" "}
        <span className="font-medium wrap-anywhere">{step.target}</span>
        <span className="block text-xs">
          <Words bar={bar} because={because} />
          {waitedMs > 0 && (
            <span className="text-soft">
              , after {place === 1 ? "reading for" : "a pause of"} {formatDuration(waitedMs)}
            </span>
          )}
        </span>
      </span>
      <span className="col-span-2 col-start-1 row-start-2 @min-[45rem]:col-span-1 @min-[45rem]:col-start-2 @min-[45rem]:row-start-1">
        <Track bar={bar} />
      </span>
      <span className="col-start-2 row-start-1 text-right text-xs whitespace-nowrap @min-[45rem]:col-start-3">
        {step.kind === "skip" ? <span className="text-soft">no call</span> : formatDuration(step.durationMs)}
        {step.kind === "attempt" && step.firstTokenMs !== undefined && (
          <span className="block text-2xs text-soft">first token {formatDuration(step.firstTokenMs)}</span>
        )}
      </span>
    </li>
  );
}

function Words({ bar: { step }, because }: Pick<RowProps, "bar" | "because">) {
  if (step.kind === "skip") {
    const reason = skipWords[step.reason];
    return (
      <span className="text-soft">
        passed over: {because === undefined ? reason : `${reason}, ${because}`}
        {step.injected !== undefined && (
          <span className="font-medium text-half-open">, taken down by chaos {step.injected}</span>
        )}
      </span>
    );
  }
  return (
    <>
      {step.use !== undefined && <span className="text-soft">{purposeWords[step.use]}: </span>}
      <span className={`font-medium ${lookOf(step.outcome).text}`}>{attemptWords[step.outcome]}</span>
      {step.status !== undefined && <span className="text-soft">, HTTP {step.status}</span>}
      {step.injected !== undefined && (
        <span className="font-medium text-half-open">, injected by chaos {step.injected}</span>
      )}
    </>
  );
}

/** At least two pixels wide, so that a call of 3 ms among seconds is still seen. */
function Track({ bar }: { readonly bar: WaterfallBar }) {
  const { step, startShare, widthShare, waitedShare, firstTokenShare } = bar;
  const place = { left: `${100 * startShare}%` };
  return (
    <span className="relative block h-4 rounded bg-raised" aria-hidden="true">
      {waitedShare > 0 && (
        <span
          style={{ left: `${100 * (startShare - waitedShare)}%`, width: `${100 * waitedShare}%` }}
          className="absolute top-1/2 border-t border-dashed border-line-strong"
        />
      )}
      {step.kind === "skip" ? (
        <span
          style={place}
          className="absolute inset-y-0 -ml-px border-l-2 border-dashed border-line-strong"
        />
      ) : (
        <span
          data-bar
          style={{ ...place, width: `${100 * widthShare}%` }}
          className={`absolute inset-y-0.5 min-w-0.5 rounded-sm ${lookOf(step.outcome).bar}`}
        >
          {firstTokenShare !== null && (
            <span
              style={{ left: `${100 * firstTokenShare}%` }}
              className="absolute inset-y-[-2px] w-0.5 bg-ink"
            />
          )}
        </span>
      )}
    </span>
  );
}

function lookOf(outcome: string): { readonly text: string; readonly bar: string } {
  if (outcome === "served") return { text: "text-closed", bar: "bg-closed" };
  if (neutral.includes(outcome)) return { text: "text-soft", bar: "bg-disabled" };
  return { text: "text-open", bar: "bg-open" };
}
