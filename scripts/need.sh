# Sourced by ./run, ./test and ./portal: the two things that must be on the machine.
if ! command -v node >/dev/null || [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 20')" != true ]; then
  echo "✗ Node.js 20 or later is needed, and was not found. On Debian: apt-get install nodejs npm (or see nodejs.org)." >&2
  exit 1
fi
if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
  echo "✗ The .NET 10 SDK is needed, and was not found. Install it (see dot.net) and put its folder on the PATH." >&2
  exit 1
fi
