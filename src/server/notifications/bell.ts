/** Something to wait for: whoever waits is woken when it rings, at once if it rang since somebody waited last. */
export class Bell {
  #hasRung = false
  #wake = () => {}

  ring(): void {
    this.#hasRung = true
    this.#wake()
  }

  /** Waits until it rings, or for so many milliseconds. */
  async wait(most: number): Promise<void> {
    if (!this.#hasRung) {
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, most)
        this.#wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      this.#wake = () => {}
    }
    this.#hasRung = false
  }
}
