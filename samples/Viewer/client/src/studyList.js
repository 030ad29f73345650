import { modalityName } from './names.js';
import { drawThumbnail } from './thumbnail.js';

/**
 * The studies and their series. A study is read when it becomes visible, so that 10,000 studies are 10,000 lines and no request. An image
 * is read for a thumbnail when the thumbnail becomes visible.
 */
export class StudyList {
  #element;
  #open;
  #studies = observe((section) => this.#load(section));
  #thumbnails = observe((canvas) => drawThumbnail(canvas, this.#series.get(canvas)));
  #loads = new WeakMap();
  #series = new WeakMap();

  constructor(element, open) {
    this.#element = element;
    this.#open = open;
  }

  async show(studies) {
    if (studies.length === 0) {
      this.#element.append(create('p', 'empty', 'The sets of this project have no images.'));
      return;
    }
    for (const study of studies) this.#add(study);
    await this.#selectFirst(decodeURIComponent(location.hash.slice(1)));
  }

  /** Selects the next (1) or previous (-1) series. */
  select(step) {
    const buttons = [...this.#element.querySelectorAll('button')];
    const current = buttons.findIndex((button) => button.getAttribute('aria-current') === 'true');
    buttons[current + step]?.click();
  }

  async #selectFirst(hash) {
    const id = hash.split('/')[0];
    const sections = [...this.#element.children];
    const section = sections.find((candidate) => candidate.dataset.id === id) ?? sections[0];
    await this.#load(section);
    const buttons = [...section.querySelectorAll('button')];
    (buttons.find((button) => button.dataset.id === hash) ?? buttons[0])?.click();
  }

  #add(study) {
    const section = create('section', 'study');
    section.dataset.id = study.studyId;
    const heading = create('h2', '', study.patientName || 'Study');
    heading.append(create('span', '', study.studyDescription));
    section.append(heading);
    this.#element.append(section);
    this.#loads.set(section, study.load);
    this.#studies.observe(section);
  }

  // Both the observer and the start of the page can ask for the first study.
  #load(section) {
    section.loading ??= this.#addSeries(section);
    return section.loading;
  }

  async #addSeries(section) {
    try {
      for (const series of await this.#loads.get(section)()) section.append(this.#createButton(series));
    } catch (error) {
      section.append(create('p', 'empty', `The study cannot be read: ${error.message}`));
    }
  }

  #createButton(series) {
    const button = create('button', 'series');
    button.dataset.id = series.id;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 96;
    const text = create('span', 'text');
    text.append(
      create('strong', '', series.title),
      create('span', '', modalityName(series.title)),
      create('span', '', `Series ${series.number} · ${countOf(series.frames)}`),
    );
    button.append(canvas, text);
    button.addEventListener('click', () => this.#choose(button, series));
    this.#series.set(canvas, series);
    this.#thumbnails.observe(canvas);
    return button;
  }

  #choose(button, series) {
    for (const other of this.#element.querySelectorAll('[aria-current]')) other.removeAttribute('aria-current');
    button.setAttribute('aria-current', 'true');
    button.scrollIntoView({ block: 'nearest' });
    history.replaceState(null, '', `#${series.id}`);
    this.#open(series);
  }
}

/** Calls the action once for each observed element, when it becomes visible. */
function observe(action) {
  return new IntersectionObserver((entries, observer) => {
    for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
      observer.unobserve(target);
      action(target);
    }
  }, { rootMargin: '200px' });
}

function countOf(frames) {
  const unit = frames[0]?.frameCount > 1 ? 'frame' : 'image';
  return `${frames.length} ${unit}${frames.length === 1 ? '' : 's'}`;
}

function create(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}
