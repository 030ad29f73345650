#!/usr/bin/env bash
# bash tests/consumers.sh FEED_FOLDER VERSION [SDK_VERSION]
# Builds three consumers of the packed packages in a separate folder, as a user would, and checks their output. Then runs the tool.
# With SDK_VERSION, exactly that SDK builds them. Also runs with Bash 3.2 and git-bash.
set -euo pipefail
feed=${1:?the folder of the packages} version=${2:?their version} sdk=${3:-}

work=$(mktemp -d)
# Windows programs do not support the paths of git-bash.
if command -v cygpath >/dev/null; then work=$(cygpath -m "$work"); fi
trap 'cd / && rm -rf "$work"' EXIT # Windows removes no folder that somebody is in
mkdir "$work/feed"
for name in Build Build.Sdk Tool; do cp "$feed/MedicalImages.$name.$version.nupkg" "$work/feed"; done
cd "$work"

# Isolated from settings of a checkout, packages of earlier runs, and stored images. The package sources of the user are kept, because
# an SDK restores from them.
export NUGET_PACKAGES="$work/packages" MEDICALIMAGES_STORE="$work/store"
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=1
# A running build server keeps files of this folder open on Windows. Elsewhere, a caller can share its compiler.
export MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=${UseSharedCompilation:-false}
echo '<configuration><packageSources><add key="packed" value="feed" /></packageSources></configuration>' > nuget.config
for file in Directory.Build.props Directory.Build.targets Directory.Packages.props; do echo '<Project />' > "$file"; done
if [ -n "$sdk" ]; then echo "{ \"sdk\": { \"version\": \"$sdk\", \"rollForward\": \"disable\" } }"; else echo '{}'; fi > global.json
echo "SDK $(dotnet --version)"

# project NAME SDK ITEMS
project() {
  mkdir "$1"
  echo 'return;' > "$1/Program.cs"
  cat > "$1/$1.csproj" <<XML
<Project Sdk="$2">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net8.0</TargetFramework>
    <UseAppHost>false</UseAppHost>
  </PropertyGroup>
  <ItemGroup>
    $3
  </ItemGroup>
</Project>
XML
}

fail() { echo "FAILED: $1" >&2; exit 1; }

# build NAME [OPTION]: writes its log to NAME.log.
build() { dotnet build "$1" -tl:off -v:detailed ${2:+"$2"} > "$1.log" || { cat "$1.log"; fail "$1 does not build"; }; }

# check NAME FOLDER...: a build places the images in each folder, and a second build runs no task.
check() {
  build "$1"
  grep -q 'Task "ProvisionMedicalImages"' "$1.log" || fail "$1: the first build does not run the task"
  # The packages have native code for the runtime of SDK 10.
  case $(dotnet --version) in
    10.*) grep -Eq 'net10\.0[/\\][a-z0-9-]+[/\\]MedicalImages\.Build\.dll' "$1.log" || fail "$1: the native code is not used" ;;
  esac
  for folder in "${@:2}"; do
    images=$(find "$folder" -name '*.dcm' | wc -l | tr -d ' ')
    [ "$images" -gt 0 ] || fail "$1: no image in $folder"
    [ -n "$(find "$folder" -name medical-images.json)" ] || fail "$1: no manifest in $folder"
    echo "$1: $images images in $folder"
  done
  build "$1" --no-restore
  ! grep -q 'Task "ProvisionMedicalImages"' "$1.log" || fail "$1: the second build runs the task"
}

project Package Microsoft.NET.Sdk "<PackageReference Include=\"MedicalImages.Build\" Version=\"$version\" PrivateAssets=\"all\" />"
check Package Package/bin/Debug/net8.0

project Additive "Microsoft.NET.Sdk;MedicalImages.Build.Sdk/$version" ''
check Additive Additive/bin/Debug/net8.0

mkdir Dataset
echo "<Project Sdk=\"MedicalImages.Build.Sdk/$version\" />" > Dataset/Dataset.csproj
project App Microsoft.NET.Sdk '<ProjectReference Include="../Dataset/Dataset.csproj" />'
check App Dataset/bin/Debug App/bin/Debug/net8.0

dotnet tool install MedicalImages.Tool --version "$version" --tool-path tool > tool.log || { cat tool.log; fail 'no tool was installed'; }
tool/medical-images get phantom: images > tool.log || { cat tool.log; fail 'the tool does not run'; }
echo "Tool: $(find images -name '*.dcm' | wc -l | tr -d ' ') images"
