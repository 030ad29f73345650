"""What pydicom reads at the top level of each file that standard input names, as one JSON object: path to answers, or to null."""
import json
import sys
import warnings

import pydicom

# The names are those of DicomHeader, and of the DICOM dictionary.
TEXT = ["SOPClassUID", "SOPInstanceUID", "StudyInstanceUID", "SeriesInstanceUID", "Modality",
        "PhotometricInterpretation", "PatientIdentityRemoved", "BurnedInAnnotation"]
NUMBER = ["SeriesNumber", "InstanceNumber", "Rows", "Columns", "NumberOfFrames", "BitsAllocated", "BitsStored", "SamplesPerPixel"]


def first(value):
    if isinstance(value, pydicom.multival.MultiValue):
        return value[0] if len(value) else None
    return value


def number(dataset, name):
    value = first(dataset.get(name))
    return None if value is None or value == "" else str(int(value))


def answers(path):
    dataset = pydicom.dcmread(path, force=True)
    syntax = getattr(dataset, "file_meta", {}).get("TransferSyntaxUID")
    found = {"TransferSyntaxUID": str(syntax) if syntax else None}
    found.update({name: str(first(dataset.get(name)) or "").strip(" \0") or None for name in TEXT})
    found.update({name: number(dataset, name) for name in NUMBER})
    patient = dataset.get_item("PatientID")  # raw: its bytes, before any character set
    raw = (patient.value or b"") if patient is not None else None
    found["PatientID"] = None if raw is None else (raw if isinstance(raw, bytes) else str(raw).encode("latin-1")).strip(b" \0").hex().upper()
    return found


def main():
    warnings.simplefilter("ignore")
    report = {}
    for path in sys.stdin.read().splitlines():
        try:
            report[path] = answers(path)
        except Exception as refusal:  # whatever it is, pydicom does not read this file
            print(path, refusal, file=sys.stderr)
            report[path] = None
    json.dump(report, sys.stdout)


main()
