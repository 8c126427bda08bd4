/** Where a command writes: what was asked for, and what there is to say beside it. One line a call. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}
