/** A pause that can be cut short, also before it began. */
export class Wake {
  #called = false;
  #end: (() => void) | undefined;

  /** Ends the pause under way, or else the next one. */
  now(): void {
    this.#called = true;
    this.#end?.();
  }

  async wait(milliseconds: number): Promise<void> {
    if (!this.#called) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#end = resolve;
        timer = setTimeout(resolve, milliseconds);
      });
      clearTimeout(timer);
    }
    this.#end = undefined;
    this.#called = false;
  }
}
