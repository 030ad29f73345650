const gallery = find('gallery');
const HEADING_HEIGHT = 90; // in CSS pixels, as page.css results in
const CARD_HEIGHT = 182;
const FEW_IMAGES = 4;
const seriesOf = new WeakMap();

// A series gets its items when it comes near the visible part, and an item its content: opening the page creates neither.
const seriesObserver = new IntersectionObserver(entries => {
  for (const entry of entries) if (entry.isIntersecting) renderSeries(seriesOf.get(entry.target));
}, { rootMargin: '800px' });

const cardObserver = new IntersectionObserver(entries => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    fillCard(entry.target);
    cardObserver.unobserve(entry.target);
  }
}, { rootMargin: '400px' });

function createGallery() {
  for (const set of data.sets) {
    const facts = [set.project && `Project ${set.project}`, set.source && `Source ${set.source}`, set.folder].filter(Boolean).join(' · ');
    set.element = element('section', { className: 'set' }, element('h2', {}, set.name), element('p', {}, facts));
    if (set.problem) set.element.append(element('p', { className: 'notice' }, `No images: ${set.problem}`));
    if (set.unread) set.element.append(element('p', { className: 'notice' }, `${set.unread}.`));
    set.element.append(element('div', { className: 'all-series' }, ...set.series.map(createSeries)));
    gallery.append(set.element);
  }
}

function createSeries(series) {
  series.total = element('small');
  series.list = element('ul', { className: 'grid', tabIndex: 0, 'aria-label': `Images of ${series.label}` });
  series.element = element('section', { className: 'series' },
    element('h3', {}, series.label, series.total), element('p', { title: describeSeries(series) }, describeSeries(series)), series.list);
  seriesOf.set(series.element, series);
  addKeys(series.list);
  return series.element;
}

function describeSeries(series) {
  const same = describe => [...new Set(series.images.map(describe))];
  const parts = [same(sopClassOf), same(image => data.syntaxes[image.syntax].short), same(dimensionsOf)];
  return parts.map(values => values.length > 3 ? `${values.length} kinds` : values.filter(Boolean).join(', ')).filter(Boolean).join(' · ');
}

// Shows the images of the series that match the filters.
function updateSeries(series, images, columns) {
  series.shown = images;
  series.isRendered = false;
  series.element.hidden = images.length === 0;
  series.total.textContent = images.length === series.images.length ? count(images.length, 'image')
    : `${images.length} of ${count(series.images.length, 'image')}`;
  series.list.replaceChildren();
  series.element.classList.toggle('few', images.length <= FEW_IMAGES);
  series.element.style.setProperty('--cards', Math.max(2, images.length));
  series.element.style.containIntrinsicBlockSize = `auto ${HEADING_HEIGHT + CARD_HEIGHT * Math.ceil(images.length / columns)}px`;
  seriesObserver.unobserve(series.element);
  if (images.length > 0) seriesObserver.observe(series.element);
}

// Reading a width makes the browser lay out the page: once for all series, not once for each.
const estimateColumns = () => Math.max(1, Math.floor((gallery.clientWidth - 40) / 144));

function renderSeries(series) {
  if (series.isRendered) return;
  series.isRendered = true;
  series.list.replaceChildren(...series.shown.map(image => Object.assign(element('li', { className: 'card' }), { image })));
  for (const card of series.list.children) cardObserver.observe(card);
}

// The list is one stop of the Tab key. Arrow keys move within it, and Tab moves to the other buttons of a card.
function addKeys(list) {
  list.addEventListener('focus', () => {
    renderSeries(seriesOf.get(list.parentElement));
    focusCard(list.querySelector('.card.current') ?? list.firstElementChild);
  });
  list.addEventListener('focusin', event => {
    const card = event.target.closest('.card');
    if (card) setCurrent(list, card);
  });
  list.addEventListener('focusout', event => { if (!list.contains(event.relatedTarget)) list.tabIndex = 0; });
  list.addEventListener('keydown', event => {
    const card = event.target.closest('.card');
    const target = card && findTarget(list, card, event.key);
    if (!target) return;
    event.preventDefault();
    focusCard(target);
  });
}

function setCurrent(list, card) {
  list.tabIndex = -1;
  const last = list.querySelector('.card.current');
  if (last === card) return;
  for (const button of last?.querySelectorAll('button') ?? []) button.tabIndex = -1;
  last?.classList.remove('current');
  card.classList.add('current');
  for (const button of card.querySelectorAll('button')) button.tabIndex = 0;
}

function focusCard(card) {
  if (!card) return;
  fillCard(card);
  card.querySelector('.view').focus({ focusVisible: true });
  card.scrollIntoView({ block: 'nearest' });
}

function findTarget(list, card, key) {
  const cards = list.children, index = [...cards].indexOf(card);
  const columns = getComputedStyle(list).gridTemplateColumns.split(' ').length;
  const moves = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
  if (key === 'Home') return cards[0];
  if (key === 'End') return cards[cards.length - 1];
  return key in moves ? cards[index + moves[key]] : null;
}
