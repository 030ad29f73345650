import { cache, Enums, init as initCore, RenderingEngine } from '@cornerstonejs/core';
import { init as initLoader } from '@cornerstonejs/dicom-image-loader';
import { addTool, init as initTools, PanTool, ToolGroupManager, WindowLevelTool, ZoomTool, Enums as ToolEnums } from '@cornerstonejs/tools';

const { Primary, Auxiliary, Secondary } = ToolEnums.MouseBindings;
const tools = { WindowLevel: WindowLevelTool, Zoom: ZoomTool, Pan: PanTool };
const otherButtons = { Zoom: [{ mouseButton: Secondary }], Pan: [{ mouseButton: Auxiliary }] };

// Of decoded images. The files that they are from are kept as long as they are. The default of Cornerstone is 3 GB.
const maxCacheBytes = 512 << 20;

/** Creates the only viewport of the page. */
export async function createViewport(element) {
  await initCore();
  await initTools();
  cache.setMaxCacheSize(maxCacheBytes);
  // The default provider of 5.14 reads every data set a second time with another parser, which cannot inflate, and which writes an error to
  // the console for implicit VR. The other one is deprecated, and shows all phantoms.
  initLoader({ useLegacyMetadataProvider: true });
  const engine = new RenderingEngine('engine');
  engine.enableElement({ viewportId: 'stack', type: Enums.ViewportType.STACK, element, defaultOptions: { background: [0, 0, 0] } });
  const group = ToolGroupManager.createToolGroup('tools');
  for (const tool of Object.values(tools)) {
    addTool(tool);
    group.addTool(tool.toolName);
  }
  group.addViewport('stack', 'engine');
  const viewport = engine.getViewport('stack');
  new ResizeObserver(() => engine.resize(true, !isFitted(viewport))).observe(element);
  element.addEventListener('contextmenu', (event) => event.preventDefault());
  selectTool('WindowLevel');
  return viewport;
}

// An image that nobody zoomed or panned fits the new size too.
function isFitted(viewport) {
  const [x, y] = viewport.getPan();
  return Math.abs(viewport.getZoom() - 1) < 0.001 && Math.hypot(x, y) < 0.5;
}

/** The tool of the left button: WindowLevel, Zoom or Pan. */
export function selectTool(name) {
  const group = ToolGroupManager.getToolGroup('tools');
  for (const [other, tool] of Object.entries(tools)) {
    group.setToolPassive(tool.toolName, { removeAllBindings: true });
    const bindings = [...(other === name ? [{ mouseButton: Primary }] : []), ...(otherButtons[other] ?? [])];
    if (bindings.length > 0) group.setToolActive(tool.toolName, { bindings });
  }
}
