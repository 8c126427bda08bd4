"use client";

import { Component, type ReactNode } from "react";
import { Button } from "./button.tsx";

interface State {
  readonly broken: boolean;
}

/**
 * Keeps a chart that breaks, or whose code did not arrive, from taking the page with it. Our own:
 * Next's brings its whole error page along.
 */
export class ChartBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <div className="flex size-full flex-col items-center justify-center gap-2 rounded-md border border-line text-soft">
        <p>The chart could not be drawn. The table has the same numbers.</p>
        <Button onClick={() => this.setState({ broken: false })}>Try again</Button>
      </div>
    );
  }
}
