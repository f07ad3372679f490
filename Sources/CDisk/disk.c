// What Swift's view of the C library lacks: reading only what the system has in memory.
#define _GNU_SOURCE
#include "CDisk.h"
#include <errno.h>
#include <sys/uio.h>

int leitmotif_is_at_hand(int descriptor, int64_t offset) {
    char byte;
    struct iovec piece = {&byte, 1};
    return preadv2(descriptor, &piece, 1, offset, RWF_NOWAIT) >= 0 || errno != EAGAIN;
}
