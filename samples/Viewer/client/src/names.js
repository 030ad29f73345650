// Names of PS3.6, table A-1, of what is usual. Others are shown as UIDs.

const transferSyntaxes = {
  '': 'Implicit VR Little Endian', '.1': 'Explicit VR Little Endian', '.2': 'Explicit VR Big Endian',
  '.1.98': 'Encapsulated Uncompressed', '.1.99': 'Deflated Explicit VR Little Endian', '.5': 'RLE Lossless',
  '.4.50': 'JPEG Baseline', '.4.51': 'JPEG Extended', '.4.57': 'JPEG Lossless', '.4.70': 'JPEG Lossless SV1',
  '.4.80': 'JPEG-LS Lossless', '.4.81': 'JPEG-LS Near-lossless', '.4.90': 'JPEG 2000 Lossless', '.4.91': 'JPEG 2000',
  '.4.100': 'MPEG-2 Main Profile', '.4.102': 'MPEG-4 AVC/H.264', '.4.107': 'HEVC/H.265',
  '.4.110': 'JPEG XL Lossless', '.4.111': 'JPEG XL JPEG Recompression', '.4.112': 'JPEG XL',
  '.4.201': 'HTJ2K Lossless', '.4.202': 'HTJ2K Lossless RPCL', '.4.203': 'HTJ2K', '.8.1': 'Deflated Image Frame',
};

const sopClasses = {
  '.1': 'Computed Radiography', '.1.1': 'Digital X-Ray', '.1.2': 'Digital Mammography X-Ray', '.1.2.1': 'Digital Mammography X-Ray',
  '.2': 'CT Image', '.2.1': 'Enhanced CT Image', '.3.1': 'Ultrasound Multi-frame Image', '.4': 'MR Image', '.4.1': 'Enhanced MR Image',
  '.6.1': 'Ultrasound Image', '.7': 'Secondary Capture Image', '.12.1': 'X-Ray Angiographic Image', '.13.1.3': 'Breast Tomosynthesis Image',
  '.20': 'Nuclear Medicine Image', '.66.4': 'Segmentation', '.77.1.6': 'VL Whole Slide Microscopy Image', '.88.11': 'Basic Text SR',
  '.88.33': 'Comprehensive SR', '.104.1': 'Encapsulated PDF', '.128': 'Positron Emission Tomography Image', '.481.3': 'RT Structure Set',
};

const modalities = {
  CR: 'Computed radiography', CT: 'Computed tomography', DX: 'Digital radiography', MG: 'Mammography', MR: 'Magnetic resonance',
  NM: 'Nuclear medicine', OT: 'Other', PT: 'Positron emission', SM: 'Slide microscopy', US: 'Ultrasound', XA: 'X-ray angiography',
};

const nameOf = (names, prefix, uid) => (uid?.startsWith(prefix) && names[uid.slice(prefix.length)]) || uid || 'unknown';

export const transferSyntaxName = (uid) => nameOf(transferSyntaxes, '1.2.840.10008.1.2', uid);
export const sopClassName = (uid) => nameOf(sopClasses, '1.2.840.10008.5.1.4.1.1', uid);
export const modalityName = (modality) => modalities[modality] ?? modality;
