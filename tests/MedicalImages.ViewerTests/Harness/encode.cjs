// Encodes the pixels of a frame with a codec package of the client, whose viewer uses only the decoder.
// node encode.cjs MODULES CODEC JSON PIXELS CODESTREAM. JSON: { width, height, bitsPerSample, componentCount, isSigned, isLossless }
const fs = require('node:fs');
const path = require('node:path');

const [modules, codec, json, input, output] = process.argv.slice(2);
const { isLossless, ...frame } = JSON.parse(json);

const codecs = {
  JPEG2000: {
    module: 'codec-openjpeg/dist/openjpegwasm.js',
    create: ({ J2KEncoder }) => new J2KEncoder(),
    prepare: (encoder) => { encoder.setQuality(isLossless, 0); if (!isLossless) encoder.setCompressionRatio(0, 10); },
  },
  HTJ2K: {
    module: 'codec-openjph/dist/openjphjs.js',
    create: ({ HTJ2KEncoder }) => new HTJ2KEncoder(),
    prepare: (encoder) => encoder.setQuality(isLossless, 0.002),
  },
};

async function encode({ module, create, prepare }) {
  const encoder = create(await require(path.join(modules, '@cornerstonejs', module))());
  encoder.getDecodedBuffer({ isUsingColorTransform: frame.componentCount === 3, ...frame }).set(fs.readFileSync(input));
  prepare(encoder);
  encoder.encode();
  fs.writeFileSync(output, encoder.getEncodedBuffer());
}

encode(codecs[codec]).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
