/** By the codes with which Node begins what it says of a failed call to the system. */
const words: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EEXIST: "something is there already",
  EACCES: "this user may not do that",
  EPERM: "this user may not do that",
  EROFS: "the disk can only be read",
  ENOSPC: "the disk is full",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of its path is no folder",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "its name is too long",
  EMFILE: "too many files are open",
};

/** Why a file or folder could not be used, to be put behind what was tried. */
export function fileFault(fault: unknown): string {
  const message = fault instanceof Error ? fault.message : String(fault);
  const [, code = ""] = /^(E[A-Z]+): /.exec(message) ?? [];
  return words[code] ?? message;
}
