import { formatCount, formatShare, shareOf } from "#format/numbers.ts";
import type { DrawnFlow, DrawnRibbon, FlowNode } from "./flow-reading.ts";

/** Two columns of names and the ways between them, each as high as its requests. */
export function FlowPlot({ flow, height }: { readonly flow: DrawnFlow; readonly height: number }) {
  return (
    <div
      className="grid grid-cols-[minmax(0,11rem)_minmax(0,1fr)_minmax(0,11rem)] gap-2 max-sm:grid-cols-[minmax(0,7rem)_minmax(0,1fr)_minmax(0,7rem)]"
      style={{ height }}
    >
      <Names nodes={flow.asked} total={flow.total} className="text-right" />
      <svg
        role="img"
        aria-label="Ways from who was asked to who served; the table has their numbers"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        className="size-full"
      >
        {flow.ribbons.map((ribbon) => (
          <path
            key={`${ribbon.from}\n${ribbon.to}\n${ribbon.level}`}
            d={outline(ribbon)}
            fill={`var(--level-${ribbon.level})`}
            opacity="0.55"
            stroke="var(--surface)"
            strokeWidth="1"
            vectorEffect="non-scaling-stroke"
          >
            <title>{`${ribbon.from} → ${ribbon.to}: ${formatCount(ribbon.count)}`}</title>
          </path>
        ))}
      </svg>
      <Names nodes={flow.served} total={flow.total} className="text-left" />
    </div>
  );
}

function outline({ left, right }: DrawnRibbon): string {
  const [leftTop, leftBottom] = left.map((part) => part * 100);
  const [rightTop, rightBottom] = right.map((part) => part * 100);
  return `M0 ${leftTop}C50 ${leftTop} 50 ${rightTop} 100 ${rightTop}V${rightBottom}C50 ${rightBottom} 50 ${leftBottom} 0 ${leftBottom}Z`;
}

interface NamesProps {
  readonly nodes: readonly FlowNode[];
  readonly total: number;
  readonly className: string;
}

function Names({ nodes, total, className }: NamesProps) {
  return (
    <ul className={`relative text-xs ${className}`}>
      {nodes.map(({ name, count, top, bottom }) => (
        <li
          key={name}
          title={`${name}: ${formatCount(count)}`}
          className="absolute inset-x-0 -translate-y-1/2 leading-4"
          style={{ top: `${((top + bottom) / 2) * 100}%` }}
        >
          <span className="block truncate font-medium">{name}</span>
          {(bottom - top) * 240 > 26 && (
            <span className="block text-2xs text-soft">
              {formatCount(count)}, {formatShare(shareOf(count, total))}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
