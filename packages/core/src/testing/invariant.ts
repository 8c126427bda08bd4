/** Something that must be true at every moment of every run (docs/resilience.md section 7). */
export interface Invariant<Event, Model> {
  /** Its number there. */
  readonly name: string;
  readonly statement: string;
  /** How the event about to be taken into the model breaks it; null: it holds. */
  readonly broken: (event: Event, model: Model, now: number) => string | null;
}
