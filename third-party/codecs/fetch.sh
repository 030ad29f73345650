#!/usr/bin/env bash
# Gets the decoders from npm, and compares them with SHA256SUMS. Only a change of their versions needs it: the files are committed.
# fetch.sh --update writes SHA256SUMS instead.
set -euo pipefail
cd "$(dirname "$0")"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for package in charls@1.2.7 openjpeg@1.3.6 openjph@2.4.11; do
  archive=$(cd "$work" && npm pack --silent "@cornerstonejs/codec-$package")
  mkdir "$work/${package%@*}"
  tar -xzf "$work/$archive" -C "$work/${package%@*}"
done
cp "$work"/charls/package/dist/charlswasm_decode.{js,wasm} "$work"/openjpeg/package/dist/openjpegwasm_decode.{js,wasm} \
  "$work"/openjph/package/dist/openjphjs.{js,wasm} .
if [ "${1:-}" = --update ]; then
  sha256sum ./*.js ./*.wasm | sed 's|\./||' >SHA256SUMS
else
  sha256sum --check SHA256SUMS
fi
