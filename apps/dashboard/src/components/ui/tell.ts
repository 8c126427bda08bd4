interface WayBack {
  readonly label: string;
  readonly onClick: () => void;
}

/** Says what is now true, for ten seconds, with the way back where there is one. */
export function tellDone(message: string, undo?: WayBack): void {
  void import("sonner").then(({ toast }) =>
    toast.success(message, { duration: 10_000, ...(undo === undefined ? {} : { action: undo }) }),
  );
}

/** Says what did not happen; stays until closed. */
export function tellFailed(message: string): void {
  void import("sonner").then(({ toast }) =>
    toast.error(message, { duration: Number.POSITIVE_INFINITY, closeButton: true }),
  );
}
