// Compressed images are decoded in a worker, one after the other: a decoder that hangs or fails does not stop the page.
const DECODING_SECONDS = 20;
let worker = null;
let decoding = Promise.resolve();

const toBytes = text => Uint8Array.from(atob(text), c => c.charCodeAt(0));

function createWorker() {
  const parts = [find('worker'), ...document.querySelectorAll('script[id$="-script"]')].map(part => toBytes(part.textContent));
  return new Worker(URL.createObjectURL(new Blob(parts.flatMap(part => [part, '\n']), { type: 'text/javascript' })));
}

function decode(image) {
  const result = decoding.then(() => decodeNow(image));
  decoding = result.catch(() => {});
  return result;
}

function decodeNow(image) {
  worker ??= createWorker();
  const current = worker;
  return new Promise((resolve, reject) => {
    const fail = reason => {
      clearTimeout(timer);
      current.terminate();
      worker = null;
      reject(new Error(reason));
    };
    const timer = setTimeout(() => fail('The decoder did not finish.'), DECODING_SECONDS * 1000);
    current.onerror = () => fail('The decoder failed.');
    current.onmessage = ({ data: answer }) => {
      if (answer.error) return fail(answer.error);
      clearTimeout(timer);
      resolve(new ImageData(answer.pixels, answer.width, answer.height));
    };
    current.postMessage({
      codec: image.codec, binary: find(`${image.codec}-binary`).textContent, content: toBytes(readPicture(image)),
      rows: image.rows, columns: image.columns, photometric: image.photometric ?? '', signed: image.signed, window: image.window,
      sigmoid: image.sigmoid,
    });
  });
}
