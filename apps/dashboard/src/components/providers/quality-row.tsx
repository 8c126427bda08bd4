import type { TargetQualityView } from "@understudy/contract";
import { TrendingDown, TrendingUp } from "lucide-react";
import { plural } from "#format/numbers.ts";
import { marksText, ratingText, votesText } from "./quality-words.ts";

/** One target's score, what it rests on, and what follows. */
export function QualityRow({ quality }: { readonly quality: TargetQualityView }) {
  const { target, score, judged, weightFactor } = quality;
  const { figure, detail } = ratingText(score.together);
  return (
    <li
      data-quality={target}
      className="grid gap-x-6 gap-y-1 border-t border-line px-4 py-2.5 text-[0.8125rem] @min-[48rem]:grid-cols-[minmax(12rem,1fr)_minmax(0,1fr)_minmax(0,1.6fr)]"
    >
      <p className="font-medium break-words">{target}</p>
      <p>
        <strong className="font-semibold">{figure}</strong>{" "}
        <span className="text-xs text-soft">{detail}</span>
        <Trend trend={quality.trend} />
      </p>
      <div className="text-xs">
        <p>
          {plural(judged, "answer")}: {marksText(quality)}
        </p>
        <p>{votesText(quality)}</p>
        {weightFactor < 1 && (
          <p className="font-medium text-half-open">Keeps {Math.round(weightFactor * 100)} % of its weight</p>
        )}
      </div>
    </li>
  );
}

/** Only a difference that chance cannot explain is one. */
function Trend({ trend }: Pick<TargetQualityView, "trend">) {
  if (trend === "same" || trend === "unknown") return null;
  const [Icon, colour] =
    trend === "worse" ? ([TrendingDown, "text-open"] as const) : ([TrendingUp, "text-closed"] as const);
  return (
    <span className={`flex items-center gap-1 text-xs font-medium ${colour}`}>
      <Icon size={14} aria-hidden="true" className="shrink-0" /> {trend} than the day before
    </span>
  );
}
