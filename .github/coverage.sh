#!/usr/bin/env bash
# Writes what a Cobertura file says of each assembly as a Markdown table, for the summary of a workflow: coverage.sh FILE
set -euo pipefail

awk '
  function attribute(name) {
    if (!match($0, " " name "=\"[^\"]*\"")) return ""
    return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
  }
  function row(name) { printf "| %s | %.1f %% | %.1f %% |\n", name, 100 * attribute("line-rate"), 100 * attribute("branch-rate"); rows++ }
  BEGIN { print "| covered by the unit tests | lines | branches |\n|---|---:|---:|" }
  /<package / { row(attribute("name")) }
  END { if (!rows) { print "coverage.sh: the file names no assembly" > "/dev/stderr"; exit 1 } }
' "$1"
