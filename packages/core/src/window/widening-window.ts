const minuteMs = 60_000;

export interface WindowSpan {
  readonly spanMs: number;
  readonly slots: number;
  /** This share of the samples asked for is enough of it. */
  readonly enough: number;
}

/**
 * How far back a share is looked at: a minute where that holds enough, else five minutes, else half an
 * hour, of which half as many samples are enough. So one rule serves 50 requests a second and one a
 * minute (docs/alerts.md, Windows).
 */
const usualSpans: readonly WindowSpan[] = [
  { spanMs: minuteMs, slots: 12, enough: 1 },
  { spanMs: 5 * minuteMs, slots: 10, enough: 1 },
  { spanMs: 30 * minuteMs, slots: 15, enough: 0.5 },
];

/** What is found now must have been seen within this; else a quiet half hour would be judged by its first minutes. */
const freshMs = 5 * minuteMs;

/** The same counted over each of the spans, the shortest first; one of them is five minutes. */
export class WideningWindow<Window> {
  readonly #windows: readonly { readonly window: Window; readonly spanMs: number; readonly enough: number }[];
  readonly #fresh: Window;

  constructor(make: (spanMs: number, slots: number) => Window, spans = usualSpans) {
    this.#windows = spans.map(({ spanMs, slots, enough }) => ({
      window: make(spanMs, slots),
      spanMs,
      enough,
    }));
    const fresh = this.#windows.find(({ spanMs }) => spanMs === freshMs);
    if (fresh === undefined) throw new Error("no window of five minutes");
    this.#fresh = fresh.window;
  }

  each(tell: (window: Window) => void): void {
    for (const { window } of this.#windows) tell(window);
  }

  /** The figures of the shortest span that holds at least `minimum`, beside the last five minutes'; null: none does. */
  read<Figures>(
    minimum: number,
    figuresOf: (window: Window) => Figures,
    sizeOf: (figures: Figures) => number,
  ): { readonly figures: Figures; readonly fresh: Figures; readonly spanMs: number } | null {
    for (const { window, spanMs, enough } of this.#windows) {
      const figures = figuresOf(window);
      if (sizeOf(figures) < Math.max(1, minimum * enough)) continue;
      return { figures, fresh: figuresOf(this.#fresh), spanMs };
    }
    return null;
  }
}
