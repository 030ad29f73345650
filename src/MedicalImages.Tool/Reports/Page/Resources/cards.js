// Fills the item of a list when it comes near the visible part of the page.
function fillCard(card) {
  const { image } = card;
  if (card.isFilled) return;
  card.isFilled = true;
  const view = element('button', { type: 'button', className: 'view', tabIndex: -1 }, ...createPicture(card, image));
  const name = element('span', { title: image.path }, image.path.slice(image.path.lastIndexOf('/') + 1));
  const controls = [frameCount(image) > 1 ? createPlayButton(card, image) : null, createCopyButton(image)];
  card.append(view, element('div', { className: 'name' }, name, ...controls));
  view.addEventListener('pointerenter', event => { if (event.pointerType !== 'touch') showFactsSoon(view, image); });
  view.addEventListener('pointerleave', hideFactsSoon);
  view.addEventListener('focus', () => { if (view.matches(':focus-visible')) showFacts(view, image); });
  view.addEventListener('blur', hideFactsSoon);
  view.addEventListener('click', () => showFacts(view, image));
}

function labelOf(image) {
  const frames = image.frames > 1 ? count(image.frames, 'frame') : '';
  return [`${modalityOf(image)} image`, dimensionsOf(image), frames, image.path].filter(Boolean).join(', ');
}

function createPicture(card, image) {
  const badges = element('div', { className: 'badges' });
  if (image.frames > 1) badges.append(element('span', { className: 'badge', 'aria-hidden': 'true' }, count(image.frames, 'frame')));
  if (image.burnedIn === 'YES') badges.append(element('span', { className: 'badge attention' }, 'Burned-in text'));
  if (image.problem) badges.append(element('span', { className: 'badge attention' }, 'Invalid file'));
  if (image.codec) return [createDecodedPicture(image), badges];
  if (!image.picture) return [createReason(image, image.reason), badges];
  const isTiny = Math.max(image.rows, image.columns) <= 64; // its pixels stay visible
  return [element('img', { src: pictureUrl(image), alt: labelOf(image), decoding: 'async', className: isTiny ? 'tiny' : '' }), badges];
}

function createReason(image, reason) {
  return element('span', { className: 'reason' }, element('b', {}, 'No picture'), reason,
    element('span', { className: 'hidden-text' }, `. ${labelOf(image)}`));
}

function createDecodedPicture(image) {
  const waiting = element('span', { className: 'reason' }, 'Decoding …');
  decode(image).then(pixels => {
    const canvas = element('canvas', { width: pixels.width, height: pixels.height, role: 'img', 'aria-label': labelOf(image) });
    canvas.getContext('2d').putImageData(pixels, 0, 0);
    waiting.replaceWith(canvas);
  }, error => waiting.replaceWith(createReason(image, error.message)));
  return waiting;
}

function createCopyButton(image) {
  const text = image.code ?? pathOf(image);
  const button = element('button', {
    type: 'button', className: 'icon copy', tabIndex: -1, title: `Copy ${text}`, 'aria-label': `Copy ${text}`,
  }, icon(icons.copy));
  button.addEventListener('click', async () => showToast(await copy(text) ? `Copied ${text}` : `Copy it yourself: ${text}`));
  return button;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

let toastTimer = 0;
function showToast(text) {
  const toast = find('toast');
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { toast.hidden = true; }, 4000);
}
