#!/usr/bin/env bash
# Builds the guest's kernel: Debian's source of Linux 6.1 as an ordinary program (User-Mode Linux) with the real ALSA core.
# Once, some six minutes of two cores; afterwards it is only looked for.
#
#   build.sh            builds what is not there, and prints where it is
#   build.sh --find     prints where it is; fails if it is nowhere
#
# It lies in the folder that LEITMOTIF_KERNEL names, in build/kernel or in ~/.cache/leitmotif/kernel; built, in the first of them that is named.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../../.." && pwd)

# A kernel with other options is another kernel.
name=linux-$(sha256sum <"$here/options.txt" | cut -c1-12)
folder=${LEITMOTIF_KERNEL:-$top/build/kernel}

for place in "$folder" "$top/build/kernel" "$HOME/.cache/leitmotif/kernel"; do
  if [[ -x $place/$name ]]; then
    echo "$place/$name"
    exit 0
  fi
done
if [[ ${1:-} == --find ]]; then exit 1; fi

"$top/tools/setup.sh" kernel >&2
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
source=$(mktemp -d)
trap 'rm -rf "$source"' EXIT

package() { find "$folder" -maxdepth 1 -name 'linux-source-6.1_*.deb' | head -n 1; }
if [[ -z $(package) ]]; then (cd "$folder" && apt-get download linux-source-6.1 >&2); fi
# Other machines' code and the largest drivers are never looked into.
dpkg-deb --fsys-tarfile "$(package)" | tar -xO ./usr/src/linux-source-6.1.tar.xz |
  tar -xJ -C "$source" --strip-components=1 --wildcards --exclude='*/drivers/gpu/*/*.[ch]' \
    --exclude='*/drivers/net/*/*.[ch]' --exclude='*/drivers/media/*/*.[ch]' --exclude='*/drivers/staging/*/*.[ch]'

cd "$source"
# Sound is kept from User-Mode Linux by these two lines alone; its code builds and runs.
sed -i '/^if !UML$/d; /^endif # !UML$/d' sound/Kconfig
# snd-aloop counts in ticks: 1 ms each.
sed -i '/^config HZ$/,/default/s/default 100/default 1000/' arch/um/Kconfig
options() { grep -v '^#' "$here/options.txt"; }
make ARCH=um tinyconfig >/dev/null 2>&1
options | sed 's/.*/CONFIG_&=y/' >>.config
echo 'CONFIG_UML_PCI_OVER_VIRTIO_DEVICE_ID=1234' >>.config
# The smallest allocator aligns to 8 bytes, which is not enough for vector moves: the kernel would crash now and then.
sed -i 's/^CONFIG_SLOB=y/# CONFIG_SLOB is not set/; s/^# CONFIG_SLUB is not set//' .config
make ARCH=um olddefconfig >/dev/null 2>&1
options | while read -r option; do
  grep -q "^CONFIG_$option=y" .config || echo "This kernel has no option $option." >&2
done
if ! make ARCH=um KCFLAGS="-fno-tree-vectorize -fno-tree-slp-vectorize" -j"$(nproc)" linux >"$folder/build.log" 2>&1; then
  tail -n 20 "$folder/build.log" >&2
  exit 1
fi
strip --strip-debug -o "$folder/$name.new" linux
mv "$folder/$name.new" "$folder/$name"
echo "$folder/$name"
