import type { DeferredState } from "@understudy/contract";
import { jobLooks } from "./job-looks.ts";

export function JobMark({ state }: { readonly state: DeferredState }) {
  const { word, meaning, Icon, colour } = jobLooks[state];
  return (
    <span
      data-job-state={state}
      title={meaning}
      className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${colour}`}
    >
      <Icon size={16} aria-hidden="true" className="shrink-0" />
      {word}
    </span>
  );
}
