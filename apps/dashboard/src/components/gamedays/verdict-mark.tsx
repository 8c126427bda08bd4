import type { GameDayVerdict } from "@understudy/core";
import { CircleCheck, CircleDashed, CircleX } from "lucide-react";

interface VerdictLook {
  readonly word: string;
  readonly Icon: typeof CircleCheck;
  readonly colour: string;
}

const looks: Readonly<Record<GameDayVerdict, VerdictLook>> = {
  held: { word: "Held", Icon: CircleCheck, colour: "text-closed" },
  broken: { word: "Broken", Icon: CircleX, colour: "text-open" },
  not_enough_data: { word: "Not enough data", Icon: CircleDashed, colour: "text-soft" },
};

export interface VerdictMarkProps {
  readonly verdict: GameDayVerdict;
  /** What is said instead of the verdict's own word, such as while it may still change. */
  readonly word?: string;
}

/** What came of something, as shape, word and colour. */
export function VerdictMark({ verdict, word }: VerdictMarkProps) {
  const { word: usual, Icon, colour } = looks[verdict];
  return (
    <span
      data-verdict={verdict}
      className={`inline-flex items-baseline gap-1.5 font-medium whitespace-nowrap ${colour}`}
    >
      <Icon size={16} aria-hidden="true" className="shrink-0 self-center" />
      {word ?? usual}
    </span>
  );
}
