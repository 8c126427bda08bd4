/**
 * Where a call lies between 0 and 1, by what it is and not by luck: the same call of the same request lies
 * there in every run, and every fault draws anew (FNV-1a, its bits mixed as murmur3 does at the end).
 */
export function chanceOf(requestId: string, call: number, fault: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < requestId.length; index += 1) {
    hash = Math.imul(hash ^ requestId.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ call, 0x01000193);
  hash = Math.imul(hash ^ fault, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
