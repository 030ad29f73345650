const FRAME_MILLISECONDS = 90;
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
const playing = new Map();

// Draws the frames over the still picture. `isPinned`: started with the button, so it continues when the pointer leaves.
async function play(card, image, isPinned) {
  if (playing.has(card)) {
    playing.get(card).isPinned ||= isPinned;
    return;
  }
  const state = { isPinned, timer: 0, canvas: null };
  playing.set(card, state);
  markPlaying(card, true);
  const frames = await Promise.all(Array.from({ length: frameCount(image) }, async (_, frame) => {
    const picture = new Image();
    picture.src = pictureUrl(image, frame);
    await picture.decode().catch(() => {});
    return picture;
  }));
  if (playing.get(card) !== state) return;
  const canvas = element('canvas', { width: frames[0].naturalWidth, height: frames[0].naturalHeight, 'aria-hidden': 'true' });
  state.canvas = canvas;
  card.querySelector('.view').append(canvas);
  const context = canvas.getContext('2d');
  let next = 0;
  const draw = () => {
    const frame = frames[next++ % frames.length];
    if (frame.naturalWidth > 0) context.drawImage(frame, 0, 0, canvas.width, canvas.height);
  };
  draw();
  state.timer = setInterval(draw, FRAME_MILLISECONDS);
}

function stop(card) {
  const state = playing.get(card);
  if (!state) return;
  clearInterval(state.timer);
  state.canvas?.remove();
  playing.delete(card);
  markPlaying(card, false);
}

function markPlaying(card, isPlaying) {
  const button = card.querySelector('.play');
  button.replaceChildren(icon(isPlaying ? icons.pause : icons.play));
  button.setAttribute('aria-pressed', String(isPlaying));
}

function createPlayButton(card, image) {
  const button = element('button', {
    type: 'button', className: 'icon play', tabIndex: -1, 'aria-label': `Play ${image.path}`, 'aria-pressed': 'false',
  }, icon(icons.play));
  button.addEventListener('click', () => playing.get(card)?.isPinned ? stop(card) : play(card, image, true));
  if (reducedMotion.matches) return button;
  card.addEventListener('pointerenter', () => play(card, image, false));
  card.addEventListener('pointerleave', () => { if (!playing.get(card)?.isPinned) stop(card); });
  return button;
}
