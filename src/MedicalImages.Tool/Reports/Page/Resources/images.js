const data = JSON.parse(find('data').textContent);
const blocks = document.getElementsByClassName('pictures');

// A part of a block of Base64 text. Nothing is decoded before it is shown.
function readPicture(image, frame = 0) {
  const [block, offset, length] = image.picture.slice(3 * frame, 3 * frame + 3);
  return blocks[block].textContent.substr(offset, length);
}

const frameCount = image => image.picture && !image.codec ? image.picture.length / 3 : 0;
const pictureUrl = (image, frame) => `data:image/png;base64,${readPicture(image, frame)}`;
const nameOf = (table, index) => table[index].name || 'not stated';
const modalityOf = image => nameOf(data.modalities, image.modality);
const sopClassOf = image => nameOf(data.sopClasses, image.sopClass);
const syntaxOf = image => nameOf(data.syntaxes, image.syntax);
const dimensionsOf = image => image.rows ? `${image.rows} × ${image.columns}` : '';
const pathOf = image => image.set.folder === '.' ? image.path : `${image.set.folder}/${image.path}`;

function bitsOf(image) {
  if (!image.allocated) return '';
  const bits = image.stored && image.stored !== image.allocated ? `${image.stored} of ${image.allocated}` : `${image.allocated}`;
  return image.samples > 1 ? `${bits}, ${image.samples} samples` : bits;
}

// One text, in lower case, in which a search looks.
function searchTextOf(image) {
  image.searchText ??= [image.path, image.code, image.set.name, image.set.project, image.series.label, modalityOf(image), sopClassOf(image),
    syntaxOf(image), image.photometric].filter(Boolean).join('\n').toLowerCase();
  return image.searchText;
}

const allSeries = [];
for (const set of data.sets) {
  for (const series of set.series) {
    for (const image of series.images) Object.assign(image, { set, series });
    allSeries.push(Object.assign(series, { set, shown: series.images, isRendered: false }));
  }
}
const imageCount = allSeries.reduce((sum, series) => sum + series.images.length, 0);
