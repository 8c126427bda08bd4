import type { AuditView } from "./audit-view.ts";

/** A change of how requests are routed, to be marked on a chart: by hand, or by a file that was read. */
export interface ChangeMark extends Pick<AuditView, "sequence" | "at" | "actor" | "action" | "object"> {
  /** One line, as a person would say it, with the reason. */
  readonly text: string;
  /** The revision it made; null: none. */
  readonly revision: number | null;
}

/** A fault that was injected on purpose (docs/chaos.md), or a game day, to be marked while it ran. */
export interface ExerciseMark {
  readonly kind: "fault" | "gameday";
  /** `F-12`, `G-7` */
  readonly id: string;
  readonly from: number;
  /** Null: it runs. */
  readonly to: number | null;
  /** Who started it. */
  readonly by: string;
  /** "error 503 on 10 % of the calls of provider openai"; a game day's title. */
  readonly text: string;
}

/** In the order in which they were made. */
export interface ChangeMarksView {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly ChangeMark[];
  /** More were made before the first of them than are told. */
  readonly cut: boolean;
  /** Those that ran in it, in the order in which they began; of too many the newest. */
  readonly exercises: readonly ExerciseMark[];
  /** No gateway ran: nobody knows what there was. As far as that is known. */
  readonly silent: readonly { readonly from: number; readonly to: number }[];
  /** Figures of before it were deleted, as they are kept for so long only; null: none were. */
  readonly keptSince: number | null;
}
