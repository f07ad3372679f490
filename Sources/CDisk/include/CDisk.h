#pragma once
#include <stdint.h>

/// Whether the byte of a file at `offset` can be had without waiting for the disk: 1 if so, or if the system cannot
/// say; 0 if not.
int leitmotif_is_at_hand(int descriptor, int64_t offset);
