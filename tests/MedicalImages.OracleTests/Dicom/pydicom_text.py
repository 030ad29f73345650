"""The text that pydicom reads for the keywords of the command line, for each file that standard input names: path to keyword to text."""
import json
import sys
import warnings

import pydicom


def one(value):
    original = getattr(value, "original_string", None)  # of a decimal string; of a name it is bytes
    return original if isinstance(original, str) else str(value)


def text(dataset, keyword):
    value = dataset.get(keyword)
    if keyword.startswith(("TransferSyntax", "MediaStorage")):
        value = getattr(dataset, "file_meta", {}).get(keyword)
    if value is None:
        return None
    values = value if isinstance(value, pydicom.multival.MultiValue) else [value]
    return "\\".join(one(value).strip(" \0") for value in values) or None


def main():
    warnings.simplefilter("ignore")
    report = {}
    for path in sys.stdin.read().splitlines():
        try:
            dataset = pydicom.dcmread(path, force=True, stop_before_pixels=True)
            report[path] = {keyword: text(dataset, keyword) for keyword in sys.argv[1:]}
        except Exception as refusal:  # whatever it is, pydicom does not read this file
            print(path, refusal, file=sys.stderr)
            report[path] = None
    json.dump(report, sys.stdout)


main()
