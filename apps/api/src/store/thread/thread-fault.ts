/** A call to a worker thread that got no answer, or a failure for one. */
export class ThreadFault extends Error {
  override readonly name = "ThreadFault";
  /** The same call may succeed later: the disk or the thread failed, not the call. */
  readonly passing: boolean;

  constructor(message: string, passing: boolean) {
    super(message);
    this.passing = passing;
  }
}
