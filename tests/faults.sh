#!/usr/bin/env bash
# The long form of the fault sweep: injects every fault into every file call, for all scenarios or the named ones.
# tests/faults.sh [SCENARIO...]
# Prints a table while it runs; the last line is the total. Fails if an invariant is violated.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in gcc dotnet; do command -v "$tool" >/dev/null || { echo "$tool is missing."; exit 2; }; done
dotnet build tests/MedicalImages.Tests -v q --nologo
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
touch "$work/table"
printf '%-22s %-18s %7s %10s %11s %8s\n' scenario fault points disturbed violations seconds
export MEDICALIMAGES_FAULTS_TABLE="$work/table" MEDICALIMAGES_FAULTS_SCENARIOS="$*"
dotnet test --project tests/MedicalImages.Tests --no-build --no-ansi --filter FullyQualifiedName~FaultSweepTests >"$work/log" 2>&1 &
test=$!
tail -n +1 -f --pid="$test" "$work/table"
status=0
wait "$test" || status=$?
[ -s "$work/table" ] || cat "$work/log"
awk '$1 != "!" { points += $3; disturbed += $4; violations += $5 }
  END { printf "%d points, %d disturbed, %d violations\n", points, disturbed, violations }' "$work/table"
exit "$status"
