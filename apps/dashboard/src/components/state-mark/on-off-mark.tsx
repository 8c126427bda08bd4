import { CircleCheck, CircleSlash } from "lucide-react";

export interface OnOffMarkProps {
  readonly on: boolean;
  /** Where "On" or "Off" alone would not do. */
  readonly word?: string;
}

/** Whether a part of the gateway is switched on: shape, word and colour. */
export function OnOffMark({ on, word = on ? "On" : "Off" }: OnOffMarkProps) {
  const Icon = on ? CircleCheck : CircleSlash;
  return (
    <span
      data-on={on}
      className={`inline-flex items-center gap-1.5 font-medium ${on ? "text-closed" : "text-disabled"}`}
    >
      <Icon size={16} aria-hidden="true" className="shrink-0" />
      {word}
    </span>
  );
}
