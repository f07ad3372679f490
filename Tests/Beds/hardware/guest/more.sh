# What the cases of this bed say beside those of the kernel's bed (../../kernel/guest/words.sh).
# shellcheck shell=sh

# driver NAME…: loads drivers, and waits until there is a card to play on.
driver() {
  for _name in "$@"; do modprobe "$_name" || note "no driver $_name"; done
  present
}

# Waits up to 10 s for card 0.
present() {
  _tries=0
  while [ ! -e /proc/asound/card0/pcm0p/info ] && [ $_tries -lt 100 ]; do
    sleep 0.1
    _tries=$((_tries + 1))
  done
}

# ask WHAT: has the machine's other side do it: unplug, plug.
ask() {
  note "ask $*"
  echo "ASK $*" >/dev/console
}

# Every volume of card 0 to full.
loud() {
  amixer -c 0 scontrols | sed "s/[^']*'\([^']*\)'.*/\1/" | while read -r _name; do amixer -q -c 0 set "$_name" 100% unmute; done
}
