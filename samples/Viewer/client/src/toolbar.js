import { Theme } from './theme.js';
import { selectTool } from './viewport.js';
import { presets, setWindow } from './window.js';

/** The buttons above the image. */
export class Toolbar {
  #view;
  #cine;
  #preset = document.getElementById('preset');
  #rate = document.getElementById('rate');
  #theme = new Theme();
  #actions = {
    invert: () => this.#invert(),
    reset: () => this.#reset(),
    play: () => this.#cine.toggle(),
    facts: () => this.#press('facts', !document.body.classList.toggle('no-facts')),
    theme: () => this.#theme.toggle(),
    help: () => document.getElementById('help').showModal(),
  };

  tool = 'WindowLevel';

  constructor(view, cine) {
    this.#view = view;
    this.#cine = cine;
    for (const button of document.querySelectorAll('[data-tool], [data-action]')) {
      const { tool, action } = button.dataset;
      button.addEventListener('click', () => (tool ? this.select(tool) : this.run(action)));
    }

    this.#preset.addEventListener('change', () => this.#choosePreset());
    this.#rate.addEventListener('change', () => { cine.framesPerSecond = Math.min(Math.max(this.#rate.valueAsNumber || 15, 1), 60); });
    view.addEventListener('series', () => this.#showSeries());
    cine.addEventListener('change', () => this.#showPlaying());
  }

  select(tool) {
    this.tool = tool;
    selectTool(tool);
    for (const button of document.querySelectorAll('[data-tool]')) button.setAttribute('aria-pressed', button.dataset.tool === tool);
  }

  run(action) { this.#actions[action](); }

  #showSeries() {
    const names = Object.keys(presets[this.#view.series.title] ?? {});
    this.#preset.replaceChildren(...['Window of the file', ...names].map((name) => new Option(name)));
    this.#preset.disabled = names.length === 0;
    document.getElementById('cine').disabled = this.#view.length < 2;
    if (this.#view.series.frameRate) this.#rate.value = this.#cine.framesPerSecond = this.#view.series.frameRate;
    this.#press('invert', false);
  }

  #choosePreset() {
    const preset = presets[this.#view.series.title]?.[this.#preset.value];
    if (!this.#view.isShown) return;
    if (preset) setWindow(this.#view.viewport, preset);
    else this.#view.viewport.resetProperties();
    this.#view.viewport.render();
  }

  #invert() {
    if (!this.#view.isShown) return;
    const { viewport } = this.#view;
    const invert = !viewport.getProperties().invert;
    viewport.setProperties({ invert });
    viewport.render();
    this.#press('invert', invert);
  }

  #reset() {
    if (!this.#view.isShown) return;
    this.#preset.selectedIndex = 0;
    this.#view.viewport.resetProperties();
    this.#view.viewport.resetCamera();
    this.#view.viewport.render();
    this.#press('invert', this.#view.viewport.getProperties().invert);
  }

  #showPlaying() {
    this.#press('play', this.#cine.isPlaying);
    document.querySelector('[data-action=play]').textContent = this.#cine.isPlaying ? 'Stop' : 'Play';
  }

  #press(action, isPressed) { document.querySelector(`[data-action=${action}]`).setAttribute('aria-pressed', isPressed); }
}
