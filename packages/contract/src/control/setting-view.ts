/** One setting that is in force, and where it comes from. */
export interface SettingView {
  /** As the file calls it. */
  readonly name: string;
  /** As the file would write it. */
  readonly value: string;
  /** Said in the running revision, published by the vendor, or what it is where nobody says. */
  readonly origin: "configured" | "published" | "usual";
}
