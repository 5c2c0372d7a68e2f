/** Who wants to hear of something. */
export class Listeners<Event> {
  private readonly all = new Set<(event: Event) => void>();

  /** Returns what removes the listener again. */
  add(listener: (event: Event) => void): () => void {
    this.all.add(listener);
    return () => void this.all.delete(listener);
  }

  emit(event: Event): void {
    for (const listener of this.all) listener(event);
  }
}
