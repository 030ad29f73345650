/** Plays the images of a series in a loop. Event: `change`. */
export class Cine extends EventTarget {
  #view;
  #run = null; // of the loop that plays

  constructor(view) {
    super();
    this.#view = view;
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.stop(); });
  }

  framesPerSecond = 15;

  get isPlaying() { return this.#run !== null; }

  toggle() { this.isPlaying ? this.stop() : this.#play(); }

  stop() { this.#set(null); }

  async #play() {
    if (this.#view.length < 2) return;
    const run = {};
    this.#set(run);
    while (this.#run === run) {
      // The next image waits for this one, so that a slow machine plays slowly.
      const pause = new Promise((resolve) => setTimeout(resolve, 1000 / this.framesPerSecond));
      await this.#view.show((this.#view.index + 1) % this.#view.length);
      await pause;
    }
  }

  #set(run) {
    this.#run = run;
    this.dispatchEvent(new Event('change'));
  }
}
