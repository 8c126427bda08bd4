import type { FaultName } from "@understudy/chaos";
import type { MatrixClient } from "./heard.ts";
import type { Question } from "./question.ts";
import type { Vendor } from "./vendor.ts";

/** One client in front of one vendor. */
export interface Booth {
  readonly client: MatrixClient;
  readonly vendor: Vendor;
  /** Asks for nothing special, with the words that make the model do what the cell is about. */
  question(more?: Partial<Question>): Question;
}

/** One thing every pair of a client and a provider has to manage. */
export interface Cell {
  readonly name: string;
  /** What a program calls, in a few words. */
  readonly title: string;
  readonly fault: FaultName | null;
  /** Some formats have no place for it: then a refusal before the call is right (docs/crossing.md). */
  readonly refusable: boolean;
  /** Everything that was not as it should be; ends early with what the gateway refused. */
  play(booth: Booth): Promise<Outcome>;
}

export type Outcome =
  | { readonly kind: "done"; readonly complaints: readonly string[] }
  /** Refused by the gateway itself, in its words. */
  | { readonly kind: "refused"; readonly message: string };

export type Verdict =
  | { readonly kind: "ok" }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "failed"; readonly complaints: readonly string[] };

export interface CellResult {
  readonly provider: string;
  readonly client: string;
  readonly cell: string;
  readonly verdict: Verdict;
}
