import { Enums, eventTarget } from '@cornerstonejs/core';
import { whyNotShown } from './failure.js';

/**
 * The series that is shown, and the position in it. Events: `series`, `image` (another image, or a failure), `view` (window or zoom).
 * The state is an attribute of the element: empty, loading, shown or failed.
 */
export class StackView extends EventTarget {
  #viewport;
  #element;
  #opened = null; // the series of the stack that Cornerstone has
  #isLoading = false;

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
    eventTarget.addEventListener(Enums.Events.IMAGE_LOAD_ERROR, (event) => event.stopPropagation());
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

  scroll(count) { this.show(this.index + count); }

  show(index) {
    if (this.length === 0) return;
    this.index = Math.min(Math.max(index, 0), this.length - 1);
    this.#load();
  }

  // One image at a time: while one is loading, only the last wish counts.
  async #load() {
    if (this.#isLoading) return;
    this.#isLoading = true;
    let shown;
    do {
      shown = this.frame;
      this.#element.dataset.state = 'loading';
      this.failure = whyNotShown(shown.facts) ?? await this.#display(shown);
    } while (shown !== this.frame);
    this.#isLoading = false;
    this.#element.dataset.index = this.index + 1;
    this.#element.dataset.state = this.failure ? 'failed' : 'shown';
    this.#raise('image');
  }

  /** Returns the reason of a failure, or null. */
  async #display(frame) {
    try {
      if (this.#opened === this.series) {
        await this.#viewport.setImageIdIndex(this.index);
      } else {
        await this.#viewport.setStack(this.series.frames.map(({ imageId }) => imageId), this.index);
        this.#opened = this.series;
        this.#viewport.resetCamera();
      }
      this.#viewport.render();
      const isCurrent = this.#viewport.getCurrentImageId() === frame.imageId;
      return isCurrent ? null : { reason: 'Cornerstone could not read the image.' };
    } catch (error) {
      this.#opened = null;
      return { reason: 'Cornerstone could not read the image.', detail: (error?.error ?? error)?.message };
    }
  }

  #scrollByWheel(event) {
    if (event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    this.scroll(Math.sign(event.deltaY));
  }

  #raise(name) { this.dispatchEvent(new Event(name)); }
}
