"use client";

import {
  Accessibility,
  Feedback,
  type DragDropManagerInput,
  type DragEndEvent,
  type DragOverEvent,
  type DragStartEvent,
} from "@dnd-kit/dom";
import { isSortable } from "@dnd-kit/dom/sortable";
import { DragDropProvider } from "@dnd-kit/react";
import { useMemo, type ReactNode } from "react";
import { useReducedMotion } from "./use-reduced-motion.ts";

export interface ReorderListProps {
  /** How many rows there are. */
  readonly count: number;
  readonly onMove: (id: string, index: number) => void;
  readonly children: ReactNode;
}

/** Milliseconds; short, so that fast arrow keys are still read out one by one. */
const announceAfterMs = 80;

/** A list whose rows can be dragged by pointer, touch or keyboard, and says aloud where a row is. */
export function ReorderList({ count, onMove, children }: ReorderListProps) {
  const still = useReducedMotion();
  const plugins = useMemo(() => pluginsFor(count, still), [count, still]);
  return (
    <DragDropProvider
      plugins={plugins}
      onDragEnd={({ canceled, operation: { source } }) => {
        if (canceled || !isSortable(source) || source.index === source.initialIndex) return;
        onMove(String(source.id), source.index);
      }}
    >
      {children}
    </DragDropProvider>
  );
}

function pluginsFor(count: number, still: boolean): NonNullable<DragDropManagerInput["plugins"]> {
  const place = (id: unknown, index: number) => `${String(id)}, position ${index + 1} of ${count}.`;
  // A row that was picked up is at once "over" its own place; that would drown "Picked up".
  let toldIndex = -1;
  const accessibility = Accessibility.configure({
    debounce: announceAfterMs,
    screenReaderInstructions: {
      draggable: "Press Space to pick up, the arrow keys to move, Space to put down, Escape to put back.",
    },
    announcements: {
      dragstart: ({ operation: { source } }: DragStartEvent) => {
        if (!isSortable(source)) return undefined;
        toldIndex = source.index;
        return `Picked up ${place(source.id, source.index)}`;
      },
      dragover: ({ operation: { source, target } }: DragOverEvent) => {
        if (!isSortable(source) || !isSortable(target) || target.index === toldIndex) return undefined;
        toldIndex = target.index;
        return place(source.id, target.index);
      },
      dragend: ({ canceled, operation: { source } }: DragEndEvent) => {
        if (!isSortable(source)) return undefined;
        return canceled
          ? `Put back: ${place(source.id, source.initialIndex)}`
          : `Put down: ${place(source.id, source.index)}`;
      },
    },
  });
  return (defaults) => [
    ...defaults.filter((plugin) => plugin !== Accessibility),
    accessibility,
    ...(still ? [Feedback.configure({ dropAnimation: null })] : []),
  ];
}
