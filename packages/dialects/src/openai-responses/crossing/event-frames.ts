/** Numbers the events of one stream and spells them. Members come as JSON without braces. */
export class EventFrames {
  #next = 0;

  event(type: string, members: string): string {
    return `event: ${type}\ndata: {"type":"${type}","sequence_number":${this.number()},${members}}\n\n`;
  }

  /** The number of an event that is spelled elsewhere. */
  number(): number {
    const number = this.#next;
    this.#next += 1;
    return number;
  }
}
