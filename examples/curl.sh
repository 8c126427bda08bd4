#!/bin/sh
# The gateway with nothing but curl: an answer with the headers that say who gave it, then a stream.
#
#   npm start              (in one terminal)
#   sh examples/curl.sh    (in another)
set -eu
gateway=${UNDERSTUDY_URL:-http://127.0.0.1:8080}
question='"model": "gpt-4o", "messages": [{"role": "user", "content": "What is an understudy?"}]'

ask() {
  curl --silent --show-error --fail "$gateway/v1/chat/completions" --header 'content-type: application/json' "$@"
}

ask --include --data "{$question}" | tr -d '\r' | sed -n 's/^x-understudy-served-by: /served by /p; /^{/p'
echo
ask --no-buffer --data "{$question, \"stream\": true}"
