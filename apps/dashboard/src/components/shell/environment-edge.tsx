import type { EnvironmentView } from "@understudy/contract";

/** What this gateway is called, in a word and by the colour of the header's edge. Drawn on the server. */
export function EnvironmentEdge({ name, production }: EnvironmentView) {
  const colours = production ? "bg-danger text-danger-ink" : "bg-accent text-accent-ink";
  return (
    <div data-environment={name} className={`absolute inset-x-0 top-0 h-1 ${colours}`}>
      <p
        className={`absolute top-0 left-1/2 flex h-3.5 max-w-[60%] -translate-x-1/2 items-center rounded-b-sm px-2 text-[10px] font-bold ${colours}`}
      >
        <span className="truncate" title={name}>
          {production ? `PRODUCTION ${name}` : name}
        </span>
      </p>
    </div>
  );
}
