import { createHash } from "node:crypto";

/** SHA-256 of the file's text in hexadecimal: tells a file that changed since it was last imported. */
export function fileFingerprint(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
