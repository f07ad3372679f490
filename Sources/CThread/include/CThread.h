#ifndef LEITMOTIF_CTHREAD_H
#define LEITMOTIF_CTHREAD_H

#include <stddef.h>

// Has RealtimeKit give the calling thread real-time priority, `wanted` at most.
//
// Asks over the system bus, with libdbus-1 loaded only for that. Limits the real-time processor time of the whole
// process (RLIMIT_RTTIME), which RealtimeKit insists on. Takes a second at most where the bus answers at all.
//
// Returns the priority granted, or 0 with the reason in `reason`.
int leitmotif_realtimekit(int wanted, char *reason, size_t size);

// Has the calling thread take numbers too small for full precision as zero, in what it computes and what it reads:
// they cost a hundred times as much as others.
void leitmotif_flush_denormals(void);

// The mode of the calling thread's arithmetic, to be put back with `leitmotif_set_arithmetic`.
unsigned long leitmotif_arithmetic(void);
void leitmotif_set_arithmetic(unsigned long mode);

// Has libjack print nothing of its own on standard error: it says each failure several times, and what matters of it is
// an error of the device. This holds for the whole process, and is done once: a program that wants to hear it sets its
// own functions after a device has been opened. With `load`, libjack is loaded for that; else only where it has been.
//
// Returns whether it is quiet.
int leitmotif_quiet_jack(int load);

#endif
