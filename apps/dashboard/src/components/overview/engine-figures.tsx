import { engineSentences, type OverviewView } from "@understudy/contract";
import { TimeStamp } from "#components/time/time-stamp.tsx";

/** What the engine did beyond asking one target after the other; nothing, where it did nothing. */
export function EngineFigures({ overview }: { readonly overview: OverviewView }) {
  const sentences = engineSentences(overview.engine);
  if (sentences.length === 0) return null;
  return (
    <div data-testid="engine-figures" className="text-xs">
      <p className="text-soft">
        Since the gateway started, <TimeStamp at={overview.startedAt} precision="day_minute" />
      </p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence} className="wrap-anywhere">
            {sentence}
          </li>
        ))}
      </ul>
    </div>
  );
}
