#pragma once

/// Starts counting this thread's calls of malloc, calloc, realloc and free.
void counter_arm(void);

/// Stops counting, and returns how many calls there were.
long counter_disarm(void);

/// Whether calls are counted at all: they are not under a sanitizer with an allocator of its own.
int counter_counts(void);
