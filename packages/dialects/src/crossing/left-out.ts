import type { StayingBehind } from "./field-rules.ts";

/** The paths of a request's fields that stay behind, in the order they are met. */
export class LeftOut {
  readonly paths: string[] = [];

  /** Notes which of these fields stand in the object at `place`; a field that is null says nothing. */
  note<Name extends string>(
    place: string,
    object: Readonly<Partial<Record<Name, unknown>>>,
    fields: StayingBehind<Name>,
  ): void {
    for (const name in fields) {
      if (object[name] === undefined || object[name] === null) continue;
      this.paths.push(place === "" ? name : `${place}.${name}`);
    }
  }
}
