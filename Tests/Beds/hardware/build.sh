#!/usr/bin/env bash
# Gets ready what the guest boots: Debian's stock kernel, and a root in memory with its sound drivers.
#
#   build.sh            makes what is not there, and prints the folder
#
# The folder is build/hardware, or what LEITMOTIF_HARDWARE names. The kernel is unpacked, not installed: no boot loader of this machine runs.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
top=$(cd "$here/../../.." && pwd)
folder=${LEITMOTIF_HARDWARE:-$top/build/hardware}
# In the order in which they must be loaded: the codec before the card, or it is not found.
modules=(snd-hda-codec-generic snd-hda-intel snd-usb-audio xhci-pci snd-dummy)

"$top/tools/setup.sh" hardware >&2
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

if [[ ! -d $folder/kernel ]]; then
  package() { find "$folder" -maxdepth 1 -name 'linux-image-*.deb' | head -n 1; }
  if [[ -z $(package) ]]; then
    name=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-[0-9].*amd64\).*/\1/p' | head -n 1)
    if [[ -z $name ]]; then
      echo "There is no package linux-image-amd64: apt-get update" >&2
      exit 1
    fi
    (cd "$folder" && apt-get download "$name" >&2)
  fi
  dpkg-deb -x "$(package)" "$folder/kernel.new"
  mv "$folder/kernel.new" "$folder/kernel"
fi
release=$(basename "$folder"/kernel/lib/modules/*)
if [[ ! -f $folder/vmlinux ]]; then
  # Unpacked here, the kernel need not unpack itself in the slow guest.
  /usr/bin/python3 "$here/unpack.py" "$folder/kernel/boot/vmlinuz-$release" "$folder/vmlinux"
fi

if [[ ! $folder/root.cpio -nt $here/guest/init || ! $folder/root.cpio -nt $here/build.sh ]]; then
  root=$(mktemp -d)
  trap 'rm -rf "$root"' EXIT
  mkdir -p "$root"/{bin,dev,proc,sys,tmp,etc,sbin,guest,usr/bin,usr/share,lib64,"lib/modules/$release"}
  cp "$(command -v busybox)" "$root/bin/busybox"
  ln -s ../bin/busybox "$root/sbin/modprobe"
  install -m 755 "$here/guest/init" "$root/init"
  printf 'root:x:0:\naudio:x:29:\n' >"$root/etc/group"
  printf 'root:x:0:0:root:/tmp:/bin/sh\n' >"$root/etc/passwd"
  cp -r /usr/share/alsa "$root/usr/share/"
  [[ -f $folder/kernel/lib/modules/$release/modules.dep.bin ]] || /sbin/depmod -b "$folder/kernel" "$release"
  for module in "${modules[@]}"; do
    /sbin/modprobe -d "$folder/kernel" -S "$release" --show-depends "$module" | awk '$1 == "insmod" {print $2}' |
      while read -r path; do
        place=lib/modules/$release/${path##*"/lib/modules/$release/"}
        mkdir -p "$root/$(dirname "$place")"
        cp "$folder/kernel/$place" "$root/$place"
      done
  done
  cp "$folder/kernel/lib/modules/$release"/modules.{order,builtin} "$root/lib/modules/$release/"
  /sbin/depmod -b "$root" "$release"
  (cd "$root" && find . | cpio -o -H newc --quiet) >"$folder/root.new"
  mv "$folder/root.new" "$folder/root.cpio"
fi
echo "$folder"
