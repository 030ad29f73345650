import { currentWindow } from './window.js';

/** The texts on the image, the slider, and the card of an image that cannot be shown. */
export class Overlay {
  #view;
  #parts = Object.fromEntries(['title', 'size', 'window', 'zoom', 'card', 'slider', 'position']
    .map((id) => [id, document.getElementById(id)]));

  constructor(view) {
    this.#view = view;
    view.addEventListener('series', () => this.#showSeries());
    view.addEventListener('image', () => this.#showImage());
    view.addEventListener('view', () => this.#showView());
    this.#parts.slider.addEventListener('input', () => view.show(this.#parts.slider.valueAsNumber - 1));
  }

  #showSeries() {
    const { title, slider } = this.#parts;
    const { series } = this.#view;
    title.textContent = `${series.title} · ${series.study.patientName || 'Study'}`;
    slider.max = this.#view.length;
    slider.disabled = this.#view.length < 2;
  }

  #showImage() {
    const { size, slider, position, card } = this.#parts;
    const { frame, index, length, failure } = this.#view;
    slider.value = index + 1;
    const unit = frame.frameCount > 1 ? 'Frame' : 'Image';
    position.textContent = `${unit} ${index + 1} of ${length}`;
    slider.ariaValueText = position.textContent;
    size.textContent = frame.facts.rows ? `${frame.facts.columns} × ${frame.facts.rows}` : '';
    card.hidden = !failure;
    card.replaceChildren(...(failure ? [
      create('strong', 'This image cannot be shown.'),
      create('span', failure.reason),
      ...(failure.detail ? [create('small', failure.detail)] : []),
    ] : []));
    this.#showView();
  }

  #showView() {
    const { window, zoom } = this.#parts;
    const shown = this.#view.isShown ? currentWindow(this.#view.viewport) : null;
    window.textContent = shown ? `Window ${Math.round(shown.center)} / ${Math.round(shown.width)}` : '';
    zoom.textContent = shown ? `Zoom ${Math.round(this.#view.viewport.getZoom() * 100)}%` : '';
  }
}

function create(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
