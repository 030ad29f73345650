#!/usr/bin/env bash
# Writes what Cobertura files say of each assembly as a Markdown table, for the summary of a workflow: coverage.sh FILE...
set -euo pipefail

awk '
  function attribute(name) {
    if (!match($0, " " name "=\"[^\"]*\"")) return ""
    return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
  }
  function row(name) {
    printf "| %s | %.1f %% | %.1f %% |\n", name, 100 * attribute("line-rate"), 100 * attribute("branch-rate")
    rows[FILENAME]++
  }
  BEGIN { print "| covered by the unit tests | lines | branches |\n|---|---:|---:|" }
  /<package / { row(attribute("name")) }
  END {
    for (i = 1; i < ARGC; i++) if (!rows[ARGV[i]]) { print "coverage.sh: " ARGV[i] " names no assembly" > "/dev/stderr"; exit 1 }
  }
' "$@"
