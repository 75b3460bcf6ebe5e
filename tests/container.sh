#!/usr/bin/env bash
# Build the images and try them: a photo is classified, the Demo trains, and its run is there after a restart.
# usage: tests/container.sh [build] [serving] [full]: both by default; after `build` they are built and no more.
# Needs buildah, and the base image where no registry is.
set -euo pipefail
cd "$(dirname "$0")/.."
export STORAGE_DRIVER=${STORAGE_DRIVER:-vfs} BUILDAH_ISOLATION=${BUILDAH_ISOLATION:-chroot}
work=$(mktemp -d)
container=''
# shellcheck disable=SC2329
finish() {
    stop || true
    if [ -n "$container" ]; then buildah rm "$container" >/dev/null || true; fi
    rm -rf "$work"
}
trap finish EXIT

# in_container NAME COMMAND...: as the image's user, in its environment; data/NAME has its process. As with
# `docker run --read-only --tmpfs /tmp`, nothing can be written but /tmp and the volumes, which stay.
in_container() {
    local variables
    mapfile -t variables < <(buildah inspect --format '{{range .OCIv1.Config.Env}}{{println .}}{{end}}' "$container" | grep .)
    # shellcheck disable=SC2016
    unshare --mount sh -ec '
        root=$1 volumes=$2
        shift 2
        mount --bind "$root" "$root"
        mount -o remount,ro,bind "$root"
        mount -t tmpfs -o noexec,nosuid,nodev tmpfs "$root/tmp"
        mount --rbind /dev "$root/dev"
        mount --rbind /proc "$root/proc"
        mount --bind "$volumes/data" "$root/lab/data"
        mount --bind "$volumes/runs" "$root/lab/runs"
        exec chroot --userspec=1000:1000 "$root" env -i "$@"' sh "$(buildah mount "$container")" "$work" \
        "${variables[@]}" FER_OPEN=1 sh -c 'cd /lab && echo $$ >"data/$0" && exec "$@"' "$@"
}

# start COMMAND...: a server; PORT in the command becomes a free one.
start() {
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("", 0)); print(s.getsockname()[1])')
    in_container server "${@//PORT/$port}" >"$work/log" 2>&1 &
    server=$!
    for _ in $(seq 240); do
        if curl --silent --fail "http://127.0.0.1:$port/api/models" >/dev/null; then return; fi
        sleep 0.5
    done
    cat "$work/log"
    return 1
}

# stop: as an orchestrator does it, which kills after ten seconds.
stop() {
    [ -e "$work/data/server" ] || return 0
    local began=$SECONDS
    kill -TERM "$(cat "$work/data/server")"
    rm "$work/data/server"
    wait "$server" || true
    [ $((SECONDS - began)) -le 10 ] || { echo "It took $((SECONDS - began)) s to stop."; return 1; }
}

# classify [MODEL]: a grey face gets an expression.
classify() {
    curl --silent --show-error --fail-with-body --data-binary @"$work/grey.png" \
        --header 'Content-Type: image/png' \
        "http://127.0.0.1:$port/api/classify?whole=1${1:+&model=$1}" | grep --quiet '"expression"'
}

try_serving() {
    start python -m fer serve --port PORT
    classify
    stop
}

try_full() {
    local lab=(streamlit run app.py --server.headless=true --server.port=PORT)
    start "${lab[@]}"
    classify
    in_container training python -m fer train --data data/drawn.csv --network quick --epochs 1000 \
        --epoch-faces 2048 --batch-size 64 --dropout 0 --seconds "${DEMO_SECONDS:-60}" 2>"$work/log" ||
        { cat "$work/log"; return 1; }
    stop
    start "${lab[@]}"
    classify "$(in_container listing ls runs)"
    stop
}

python3 - >"$work/grey.png" <<'PYTHON'
import struct, sys, zlib
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
header = struct.pack(">IIBBBBB", 48, 48, 8, 0, 0, 0, 0)
pixels = zlib.compress((b"\0" + bytes([128]) * 48) * 48)
sys.stdout.buffer.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))
PYTHON
only=''
if [ "${1:-}" = build ]; then
    only=$1
    shift
fi
[ $# -gt 0 ] || set -- serving full
for target in "$@"; do
    buildah bud --quiet --format docker --layers --pull-never --target "$target" --tag "lab-$target" . >/dev/null 2>"$work/log" ||
        { tail -20 "$work/log"; exit 1; }
    [ -z "$only" ] || continue
    container=$(buildah from --pull-never "lab-$target")
    echo "$target: $(du -sm "$(buildah mount "$container")" | cut -f1) MB"
    rm -rf "$work/data" "$work/runs"
    install -d -o 1000 "$work/data" "$work/runs"
    chmod 755 "$work"
    "try_$target"
    buildah rm "$container" >/dev/null
    container=''
    echo "$target: builds, starts, answers and stops"
done
