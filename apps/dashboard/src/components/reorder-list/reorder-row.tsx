"use client";

import { useSortable } from "@dnd-kit/react/sortable";
import { GripVertical } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { flushSync } from "react-dom";
import { useReducedMotion } from "./use-reduced-motion.ts";

export interface ReorderRowProps {
  readonly id: string;
  readonly index: number;
  /** Moves the row without dragging: Alt and an arrow key. */
  readonly onStep: (step: -1 | 1) => void;
  readonly className?: string;
  /** Gets the handle to place in the row. */
  readonly children: (handle: ReactNode) => ReactNode;
}

/** Milliseconds a row takes to make room. */
const transition = { duration: 160 };

export function ReorderRow({ id, index, onStep, className = "", children }: ReorderRowProps) {
  const still = useReducedMotion();
  const { ref, handleRef, isDragSource } = useSortable({ id, index, transition: still ? null : transition });
  const step = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    const { target } = event;
    // The row is moved in the page, which would take the focus away.
    flushSync(() => onStep(event.key === "ArrowUp" ? -1 : 1));
    if (target instanceof HTMLElement) target.focus();
  };
  return (
    // The keys are a second way to do what the buttons inside do.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      ref={ref}
      data-reorder={id}
      onKeyDown={step}
      className={`${className} ${isDragSource ? "relative z-10 bg-surface shadow-lg outline-2 outline-accent" : ""}`}
    >
      {children(
        <button
          ref={handleRef}
          type="button"
          aria-label={`Move ${id}`}
          className="inline-flex size-8 shrink-0 cursor-grab touch-none items-center justify-center rounded-md text-soft hover:bg-raised hover:text-ink active:cursor-grabbing max-lg:size-11"
        >
          <GripVertical size={18} aria-hidden="true" />
        </button>,
      )}
    </li>
  );
}
