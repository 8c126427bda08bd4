import { Check } from "lucide-react";

export interface StepListProps {
  readonly steps: readonly string[];
  /** Position of the one that is done now. */
  readonly current: number;
}

/** Where somebody is on a way of a few steps. */
export function StepList({ steps, current }: StepListProps) {
  return (
    <ol className="flex flex-wrap gap-x-6 gap-y-1 text-[0.8125rem]">
      {steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === current ? "step" : undefined}
          className="flex items-center gap-2 text-soft aria-[current=step]:font-medium aria-[current=step]:text-ink"
        >
          <span
            className={`inline-flex size-5 items-center justify-center rounded-full border text-2xs ${index === current ? "border-accent bg-accent text-accent-ink" : "border-line-strong"}`}
          >
            {index < current ? <Check size={12} aria-label="done" /> : index + 1}
          </span>
          {step}
        </li>
      ))}
    </ol>
  );
}
