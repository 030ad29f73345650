// Studies in the format of the original viewer: studyList.json, and studies/ID.json beside it.
// The list is that of the server. `?list=URL` shows another one of this server.

// A file can declare 2,147,483,647 frames, which would fill the memory of the page.
const maxFrames = 10_000;

export async function loadStudies() {
  const list = new URL(new URLSearchParams(location.search).get('list') ?? 'api/studyList.json', document.baseURI);
  const { studyList } = await getJson(list);
  return studyList.map((entry) => ({ ...entry, load: () => loadStudy(entry, list) }));
}

async function loadStudy(entry, list) {
  const study = await getJson(new URL(`studies/${encodeURIComponent(entry.studyId)}.json`, list));
  return study.seriesList.map((series, index) => createSeries(entry, series, index, list)).filter(({ frames }) => frames.length > 0);
}

function createSeries(entry, series, index, list) {
  const instances = series.instanceList.map((instance) => ({ ...instance, url: new URL(instance.imageId, list).href }));
  return {
    id: `${entry.studyId}/${index + 1}`,
    title: series.seriesDescription || 'Series',
    number: series.seriesNumber,
    study: entry,
    frameRate: series.frameRate,
    frames: instances.flatMap((instance) => createFrames(instance, series)),
  };
}

// In the original format, the number of frames is a member of a series with one instance.
function createFrames(instance, series) {
  const declared = instance.numberOfFrames ?? series.numberOfFrames ?? 1;
  const isShown = Number.isInteger(declared) && declared >= 1 && declared <= maxFrames;
  const count = isShown ? declared : 1;
  const facts = isShown ? instance.facts ?? {} : { ...instance.facts, wrongFrames: declared };
  return Array.from({ length: count }, (_, i) => ({
    imageId: count > 1 ? `wadouri:${instance.url}?frame=${i + 1}` : `wadouri:${instance.url}`,
    frame: i + 1,
    frameCount: count,
    facts,
  }));
}

async function getJson(url) {
  if (url.origin !== location.origin) throw new Error(`the list is not on this server: ${url.origin}`);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname}: HTTP ${response.status}`);
  return response.json();
}
