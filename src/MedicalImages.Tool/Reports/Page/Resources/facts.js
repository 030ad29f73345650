const facts = find('facts');
let factsOwner = null;
let factsTimer = 0;

function listFacts(image) {
  const frames = image.frames > 1 ? `${image.frames}${frameCount(image) > 1 ? ` (${frameCount(image)} are shown)` : ''}` : image.frames;
  return [
    ['SOP class', sopClassOf(image)],
    ['Transfer syntax', syntaxOf(image)],
    ['Modality', modalityOf(image)],
    ['Rows × columns', dimensionsOf(image)],
    ['Frames', frames],
    ['Bits', bitsOf(image)],
    ['Color', image.photometric],
    ['Size', formatSize(image.size)],
    ['De-identified', image.deidentified],
    ['Burned-in text', image.burnedIn, image.burnedIn === 'YES' ? 'attention' : ''],
    ['Problem', image.problem, 'attention'],
    ['C#', image.code, 'code'],
    ['Path', pathOf(image), 'path'],
  ].filter(([, value]) => value !== undefined && value !== null && value !== '');
}

function showFacts(button, image) {
  clearTimeout(factsTimer);
  if (factsOwner === button) return;
  hideFacts();
  factsOwner = button;
  facts.replaceChildren(element('dl', {}, ...listFacts(image).flatMap(([name, value, style]) =>
    [element('dt', {}, name), element('dd', { className: style ?? '' }, String(value))])));
  facts.hidden = false;
  button.setAttribute('aria-describedby', 'facts');
  placeFacts(button);
}

// Below the card, or above it if there is no room.
function placeFacts(button) {
  const card = button.parentElement.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = facts;
  const below = card.bottom + 4;
  const top = below + height <= innerHeight - 8 ? below : Math.max(8, card.top - height - 4);
  facts.style.top = `${top}px`;
  facts.style.left = `${Math.min(Math.max(8, card.left), innerWidth - width - 8)}px`;
}

function hideFacts() {
  clearTimeout(factsTimer);
  factsOwner?.removeAttribute('aria-describedby');
  factsOwner = null;
  facts.hidden = true;
}

// The pointer can move from the card to the facts, to select their text.
function hideFactsSoon() {
  clearTimeout(factsTimer);
  factsTimer = setTimeout(hideFacts, 160);
}

function showFactsSoon(button, image) {
  clearTimeout(factsTimer);
  factsTimer = setTimeout(() => showFacts(button, image), factsOwner ? 60 : 250);
}

facts.addEventListener('pointerenter', () => clearTimeout(factsTimer));
facts.addEventListener('pointerleave', hideFactsSoon);
addEventListener('keydown', event => { if (event.key === 'Escape') hideFacts(); });
// The facts of a focused card stay next to it: moving the focus scrolls, too.
addEventListener('scroll', () => {
  if (factsOwner && factsOwner === document.activeElement) placeFacts(factsOwner);
  else hideFacts();
}, { passive: true, capture: true });
