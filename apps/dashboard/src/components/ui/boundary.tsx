"use client";

import { notifyManager, QueryClientContext } from "@tanstack/react-query";
import { Component, type ContextType, type ReactNode } from "react";
import { Button } from "./button.tsx";

export interface BoundaryProps {
  /** What broke, and what is there all the same. */
  readonly broken: string;
  readonly children: ReactNode;
}

interface State {
  readonly broken: boolean;
}

/**
 * Keeps a part of a page that breaks, or whose code did not arrive, from taking the rest with it. Our own:
 * Next's brings its whole error page along.
 */
export class Boundary extends Component<BoundaryProps, State> {
  static override contextType = QueryClientContext;
  declare context: ContextType<typeof QueryClientContext>;
  override state: State = { broken: false };

  static getDerivedStateFromError(): State {
    return { broken: true };
  }

  /** With what it broke on it would break again: that is asked for anew. */
  #retry = async (): Promise<void> => {
    this.context?.removeQueries({ type: "inactive" });
    await this.context?.invalidateQueries();
    // Behind the news of what was read, or it would be drawn once more with what it broke on.
    notifyManager.schedule(() => this.setState({ broken: false }));
  };

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <div
        role="alert"
        className="flex size-full flex-wrap items-center justify-center gap-3 px-4 py-6 text-soft"
      >
        <p>{this.props.broken}</p>
        <Button onClick={() => void this.#retry()}>Try again</Button>
      </div>
    );
  }
}
