/** Plays the images of a series in a loop. Event: `change`. */
export class Cine extends EventTarget {
  #view;
  #timer = 0;

  constructor(view) {
    super();
    this.#view = view;
    document.addEventListener('visibilitychange', () => { if (document.hidden) this.stop(); });
  }

  framesPerSecond = 15;

  get isPlaying() { return this.#timer !== 0; }

  toggle() { this.isPlaying ? this.stop() : this.#start(); }

  stop() {
    if (!this.isPlaying) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.dispatchEvent(new Event('change'));
  }

  #start() {
    if (this.#view.length < 2) return;
    this.#tick();
    this.dispatchEvent(new Event('change'));
  }

  #tick() {
    this.#timer = setTimeout(() => this.#tick(), 1000 / this.framesPerSecond);
    this.#view.show((this.#view.index + 1) % this.#view.length);
  }
}
