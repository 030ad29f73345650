// Decodes an image, applies the window, and reduces it to the size of a card. The factories of the decoders follow this text.
const MAX_SIDE = 256;
const MAX_SAMPLES = 1 << 27;
const modules = {};

const factories = {
  CharLS: () => [CharLSWASM, 'JpegLSDecoder'],
  OpenJpeg: () => [OpenJPEGWASM, 'J2KDecoder'],
  OpenJph: () => [Module, 'HTJ2KDecoder'],
};

async function createDecoder(request) {
  const [factory, name] = factories[request.codec]();
  modules[request.codec] ??= factory({
    wasmBinary: Uint8Array.from(atob(request.binary), c => c.charCodeAt(0)), print: () => {}, printErr: () => {},
  });
  const module = await modules[request.codec];
  return new module[name]();
}

async function decode(request) {
  checkSize(readSize(request), request);
  const decoder = await createDecoder(request);
  try {
    decoder.getEncodedBuffer(request.content.length).set(request.content);
    decoder.decode();
    const frame = decoder.getFrameInfo();
    if (frame.width === 0) throw new Error('The decoder rejected the image.');
    checkSize(frame, request);
    return draw(frame, toSamples(decoder.getDecodedBuffer(), frame, request.signed), request);
  } finally {
    decoder.delete();
  }
}

function checkSize({ width, height, componentCount }, request) {
  if (width !== request.columns || height !== request.rows) throw new Error('Its dimensions differ from those of the image.');
  if (width * height * componentCount > MAX_SAMPLES) throw new Error('It is too large.');
}

// A decoder allocates by what the header of the compressed image says, so that is checked before.
function readSize({ codec, content }) {
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  try {
    return codec === 'CharLS' ? readJpegLsSize(view) : readJpeg2000Size(view);
  } catch {
    throw new Error('It has no valid header.'); // a RangeError: the header is after the end
  }
}

// The frame header: its marker, length and precision, then the size (ISO/IEC 14495-1 C.2.2).
function readJpegLsSize(view) {
  let at = 2;
  for (let marker; (marker = view.getUint16(at)) !== 0xFFF7;) at += marker === 0xFFFF ? 1 : 2 + view.getUint16(at + 2); // 1: a fill byte
  return { width: view.getUint16(at + 7), height: view.getUint16(at + 5), componentCount: view.getUint8(at + 9) };
}

// The start of the codestream, which can be within a file with boxes, and its size (ISO/IEC 15444-1 A.5.1).
function readJpeg2000Size(view) {
  let at = 0;
  while (view.getUint32(at) !== 0xFF4FFF51) at++;
  const [right, bottom, left, top] = [8, 12, 16, 20].map(offset => view.getUint32(at + offset));
  return { width: right - left, height: bottom - top, componentCount: view.getUint16(at + 40) };
}

// A decoder that does not know of signed samples returns them as unsigned ones of the same bits.
function toSamples(buffer, frame, isSigned) {
  const { buffer: bytes } = buffer.slice();
  const isWide = frame.bitsPerSample > 8;
  if (frame.isSigned) return isWide ? new Int16Array(bytes) : new Int8Array(bytes);
  const samples = isWide ? new Uint16Array(bytes) : new Uint8Array(bytes);
  if (!isSigned) return samples;
  const unused = 32 - frame.bitsPerSample;
  return (isWide ? Int16Array : Int8Array).from(samples, sample => sample << unused >> unused);
}

function draw(frame, samples, request) {
  const scale = Math.max(1, Math.max(frame.width, frame.height) / MAX_SIDE);
  const width = Math.max(1, Math.round(frame.width / scale)), height = Math.max(1, Math.round(frame.height / scale));
  const channels = frame.componentCount >= 3 ? 3 : 1;
  const reduced = reduce(frame, samples, width, height, channels);
  const [low, high] = channels === 3 ? [0, 2 ** frame.bitsPerSample - 1] : request.window ?? rangeOf(reduced);
  const toGray = request.sigmoid && channels === 1
    ? value => 255 / (1 + Math.exp(-4 * (value - (low + high) / 2) / (high - low)))
    : value => 255 * Math.min(1, Math.max(0, (value - low) / (high - low || 1)));
  const isYbr = channels === 3 && request.photometric.startsWith('YBR_FULL');
  const isInverted = request.photometric === 'MONOCHROME1';
  const pixels = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    let [r, g, b] = [0, 1, 2].map(channel => toGray(reduced[channels * i + (channels === 3 ? channel : 0)]));
    if (isYbr) [r, g, b] = fromYbr(r, g, b);
    if (isInverted) [r, g, b] = [255 - r, 255 - g, 255 - b];
    pixels.set([r, g, b, 255], 4 * i);
  }
  return { pixels, width, height };
}

const fromYbr = (y, cb, cr) =>
  [y + 1.402 * (cr - 128), y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128), y + 1.772 * (cb - 128)];

// The mean of the samples of each pixel.
function reduce(frame, samples, width, height, channels) {
  const reduced = new Float32Array(channels * width * height);
  for (let y = 0; y < height; y++) {
    const top = Math.floor(y * frame.height / height), bottom = Math.max(top + 1, Math.floor((y + 1) * frame.height / height));
    for (let x = 0; x < width; x++) {
      const left = Math.floor(x * frame.width / width), right = Math.max(left + 1, Math.floor((x + 1) * frame.width / width));
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (let row = top; row < bottom; row++)
          for (let column = left; column < right; column++) sum += samples[(row * frame.width + column) * frame.componentCount + channel];
        reduced[channels * (y * width + x) + channel] = sum / ((bottom - top) * (right - left));
      }
    }
  }
  return reduced;
}

function rangeOf(samples) {
  let low = Infinity, high = -Infinity;
  for (const sample of samples) {
    if (sample < low) low = sample;
    if (sample > high) high = sample;
  }
  return [low, high];
}

onmessage = async ({ data: request }) => {
  try {
    const result = await decode(request);
    postMessage(result, [result.pixels.buffer]);
  } catch (error) {
    postMessage({ error: error instanceof Error ? error.message : 'The decoder rejected the image.' });
  }
};
