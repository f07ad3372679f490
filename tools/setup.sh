#!/usr/bin/env bash
# Installs what Leitmotif needs and this machine lacks, and says nothing if it lacks nothing.
#
#   tools/setup.sh [GROUP…]     build (the default), test, beds, bench, peers, ray, lint, docs, kernel, hardware, soak
#
# Only Debian's and Ubuntu's package manager is driven from here. Elsewhere, and where packages may not be
# installed, it says what to install by hand and stops.
set -euo pipefail

missing=()

library() { # MODULE PACKAGE
  pkg-config --exists "$1" 2>/dev/null || missing+=("$2")
}

command_of() { # COMMAND PACKAGE
  command -v "$1" >/dev/null || missing+=("$2")
}

file_of() { # PATH PACKAGE
  [[ -e $1 ]] || missing+=("$2")
}

# The system's own Python, because that is the one which Debian's packages serve.
python_module() { # MODULE PACKAGE
  /usr/bin/python3 -c "import $1" 2>/dev/null || missing+=("$2")
}

need() { # GROUP
  case "$1" in
  build)
    command_of pkg-config pkg-config
    library alsa libasound2-dev
    library sndfile libsndfile1-dev
    library flac libflac-dev
    library vorbisfile libvorbis-dev
    library soxr libsoxr-dev
    # For the command alone.
    library libebur128 libebur128-dev
    library vorbisenc libvorbis-dev
    library soundtouch libsoundtouch-dev
    ;;
  test)
    need build
    python_module numpy python3-numpy
    python_module yaml python3-yaml
    python_module jsonschema python3-jsonschema
    python_module soundfile python3-soundfile
    # Encoders of others, whose files are tested.
    command_of flac flac
    command_of oggenc vorbis-tools
    command_of opusenc opus-tools
    command_of lame lame
    command_of sox sox
    command_of ffmpeg ffmpeg
    ;;
  beds)
    need test
    command_of gcc gcc
    # What libasound loads by itself, where the machine's libraries are.
    if ! compgen -G '/usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so' >/dev/null; then missing+=(libasound2-plugins); fi
    ;;
  bench)
    need build
    command_of valgrind valgrind
    ;;
  peers)
    need bench
    command_of gcc gcc
    command_of make make
    python_module numpy python3-numpy
    python_module soundfile python3-soundfile
    library openal libopenal-dev
    library SDL2_mixer libsdl2-mixer-dev
    library FAudio libfaudio-dev
    library samplerate libsamplerate0-dev
    library speexdsp libspeexdsp-dev
    library flac libflac-dev
    command_of ffmpeg ffmpeg
    command_of sox sox
    # A reverb of others, which sox plays.
    file_of /usr/lib/ladspa/tap_reverb.so tap-plugins
    ;;
  ray) python_module ensurepip python3-venv ;;
  lint) command_of shellcheck shellcheck ;;
  docs) need build ;;
  kernel)
    need beds
    command_of make make
    command_of flex flex
    command_of bison bison
    command_of bc bc
    command_of xz xz-utils
    command_of aplay alsa-utils
    library libelf libelf-dev
    file_of /bin/busybox busybox-static
    ;;
  hardware)
    need beds
    command_of qemu-system-x86_64 qemu-system-x86
    command_of cpio cpio
    file_of /sbin/depmod kmod
    command_of aplay alsa-utils
    file_of /bin/busybox busybox-static
    ;;
  soak)
    need beds
    command_of stress-ng stress-ng
    command_of cyclictest rt-tests
    ;;
  *)
    echo "tools/setup.sh: unknown group '$1'; there are: build, test, beds, bench, peers, ray, lint, docs, kernel, hardware, soak" >&2
    exit 2
    ;;
  esac
}

check_swift() {
  if ! command -v swift >/dev/null; then
    echo "Leitmotif needs Swift 6.3 or later, and there is no 'swift' on the PATH." >&2
    echo "Install a toolchain for your distribution from https://www.swift.org/install/linux/ and try again." >&2
    exit 1
  fi
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
  local major=${version% *} minor=${version#* }
  if ((${major:-0} < 6 || (${major:-0} == 6 && ${minor:-0} < 3))); then
    echo "Leitmotif needs Swift 6.3 or later; $(command -v swift) is Swift ${major:-?}.${minor:-?}." >&2
    exit 1
  fi
}

explain_and_stop() { # REASON PACKAGE…
  local reason=$1
  shift
  echo "Some packages are missing, and $reason:" >&2
  printf '  %s\n' "$@" >&2
  echo "Install these (Debian's names; other distributions have them under similar ones) and try again." >&2
  exit 1
}

install() { # PACKAGE…
  command -v apt-get >/dev/null || explain_and_stop "there is no apt-get here to install them" "$@"
  local privilege=()
  if ((EUID != 0)); then
    command -v sudo >/dev/null || explain_and_stop "only root may install them, but there is no sudo" "$@"
    # Without a terminal nobody could type a password.
    if [[ -t 0 ]]; then privilege=(sudo); else privilege=(sudo -n); fi
    "${privilege[@]}" true || explain_and_stop "sudo was refused" "$@"
  fi
  echo "Installing $*"
  local log
  log=$(mktemp)
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y --no-install-recommends -o Dpkg::Use-Pty=0)
  # The lists may be old or absent: try with what is here, then with fresh ones.
  if ! "${privilege[@]}" "${apt[@]}" install "$@" >"$log" 2>&1 </dev/null; then
    "${privilege[@]}" "${apt[@]}" update >"$log" 2>&1 </dev/null || true
    if ! "${privilege[@]}" "${apt[@]}" install "$@" >>"$log" 2>&1 </dev/null; then
      tail -n 15 "$log" >&2
      rm -f "$log"
      explain_and_stop "apt-get could not install them (its last words are above)" "$@"
    fi
  fi
  rm -f "$log"
}

main() {
  local groups=("$@") group
  if ((${#groups[@]} == 0)); then groups=(build); fi
  for group in "${groups[@]}"; do need "$group"; done
  for group in "${groups[@]}"; do
    if [[ $group != lint ]]; then check_swift && break; fi
  done
  if ((${#missing[@]} == 0)); then return; fi
  mapfile -t missing < <(printf '%s\n' "${missing[@]}" | sort -u)
  install "${missing[@]}"
  # pkg-config itself may have been among them, and have hidden that a library was there.
  missing=()
  for group in "${groups[@]}"; do need "$group"; done
  if ((${#missing[@]} > 0)); then
    explain_and_stop "installing them changed nothing" "${missing[@]}"
  fi
}

main "$@"
