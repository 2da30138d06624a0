#!/usr/bin/env bash
# Is the host of this container ready? The image has neither curl nor wget, so bash asks.
set -euo pipefail
port="${ASPNETCORE_URLS##*:}"
exec 3<>"/dev/tcp/127.0.0.1/${port%/}"
printf 'GET /health/ready HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "${port%/}" >&3
read -r _ status _ <&3
[ "$status" = 200 ]
