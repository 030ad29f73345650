import { Enums } from '@cornerstonejs/core';
import { whyNotDrawn, whyNotShown } from './failure.js';
import { loadImage } from './loading.js';

/**
 * The series that is shown, and the position in it. Events: `series`, `image` (another image, or a failure), `view` (window or zoom).
 * The state is an attribute of the element: empty, loading, shown or failed.
 */
export class StackView extends EventTarget {
  #viewport;
  #element;
  #opened = null; // the series of the stack that Cornerstone has
  #loading = null;

  series = null;
  index = 0;
  failure = null;

  constructor(viewport, element) {
    super();
    this.#viewport = viewport;
    this.#element = element;
    for (const name of [Enums.Events.VOI_MODIFIED, Enums.Events.CAMERA_MODIFIED, Enums.Events.IMAGE_RENDERED])
      viewport.element.addEventListener(name, () => this.#raise('view'));
    element.addEventListener('wheel', (event) => this.#scrollByWheel(event), { passive: false });
  }

  get viewport() { return this.#viewport; }
  get frame() { return this.series?.frames[this.index] ?? null; }
  get length() { return this.series?.frames.length ?? 0; }
  get isShown() { return this.#element.dataset.state === 'shown'; }

  open(series) {
    this.series = series;
    this.#raise('series');
    this.show(Math.floor(series.frames.length / 2));
  }

  scroll(count) { return this.show(this.index + count); }

  /** Completes when the image is shown, or failed. */
  show(index) {
    this.index = Math.max(Math.min(index, this.length - 1), 0);
    this.#loading ??= this.#load().finally(() => { this.#loading = null; });
    return this.#loading;
  }

  // One image at a time. While it is loading, only the last request counts.
  async #load() {
    this.#element.dataset.state = 'loading';
    let shown;
    do {
      shown = this.frame;
      this.failure = whyNotShown(shown.facts) ?? await this.#display(shown);
    } while (shown !== this.frame);
    Object.assign(this.#element.dataset, { series: this.series.id, index: this.index + 1, state: this.failure ? 'failed' : 'shown' });
    this.#raise('image');
  }

  /** Returns the reason of a failure, or null. */
  async #display(frame) {
    try {
      // The viewport keeps the previous image if this fails, and does not throw.
      const image = await loadImage(frame.imageId, { isShown: true });
      if (frame !== this.frame) return null;
      const failure = whyNotDrawn(image, frame.facts);
      if (failure) return failure;
      if (this.#opened === this.series) {
        await this.#viewport.setImageIdIndex(this.index);
      } else {
        await this.#viewport.setStack(this.series.frames.map(({ imageId }) => imageId), this.index);
        this.#opened = this.series;
        this.#viewport.resetProperties();
        this.#viewport.resetCamera();
      }
      await this.#render();
      return null;
    } catch (error) {
      return { reason: 'Cornerstone could not read the image.', detail: (error?.error ?? error)?.message };
    }
  }

  // A viewport without a size, or in a hidden tab, is not rendered. Then nothing waits for it.
  #render() {
    const rendered = new Promise((resolve) => {
      this.#viewport.element.addEventListener(Enums.Events.IMAGE_RENDERED, resolve, { once: true });
      setTimeout(resolve, 1000);
    });
    this.#viewport.render();
    return rendered;
  }

  #scrollByWheel(event) {
    if (event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    this.scroll(Math.sign(event.deltaY));
  }

  #raise(name) { this.dispatchEvent(new Event(name)); }
}
