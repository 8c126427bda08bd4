"use client";

export interface EnabledSwitchProps {
  readonly target: string;
  readonly enabled: boolean;
  readonly onChange: (enabled: boolean) => void;
}

/** On or off in this chain, with the word beside it. */
export function EnabledSwitch({ target, enabled, onChange }: EnabledSwitchProps) {
  return (
    <label className="inline-flex items-center gap-2 text-[0.8125rem] max-lg:min-h-11">
      <input
        type="checkbox"
        role="switch"
        aria-label={`${target} enabled in this chain`}
        checked={enabled}
        aria-checked={enabled}
        onChange={(event) => onChange(event.target.checked)}
        className="relative h-5 w-9 shrink-0 cursor-pointer appearance-none rounded-full border border-line-strong bg-raised transition-colors before:absolute before:top-0.5 before:left-0.5 before:size-3.5 before:rounded-full before:bg-soft before:transition-transform checked:border-accent checked:bg-accent checked:before:translate-x-4 checked:before:bg-accent-ink forced-colors:appearance-auto"
      />
      <span aria-hidden="true" className={enabled ? "" : "text-soft"}>
        {enabled ? "on" : "off"}
      </span>
    </label>
  );
}
