#include "CThread.h"

#if defined(__x86_64__) || defined(__i386__)
#include <xmmintrin.h>

// MXCSR: flush to zero, and denormals are zero.
#define LEITMOTIF_FLUSH 0x8040ul

unsigned long leitmotif_arithmetic(void) { return _mm_getcsr(); }

void leitmotif_set_arithmetic(unsigned long mode) { _mm_setcsr((unsigned int)mode); }

#elif defined(__aarch64__)
// FPCR: flush to zero, of what is read and what is computed.
#define LEITMOTIF_FLUSH (1ul << 24)

unsigned long leitmotif_arithmetic(void) {
  unsigned long mode;
  __asm__ volatile("mrs %0, fpcr" : "=r"(mode));
  return mode;
}

void leitmotif_set_arithmetic(unsigned long mode) { __asm__ volatile("msr fpcr, %0" : : "r"(mode)); }

#else
#define LEITMOTIF_FLUSH 0ul

unsigned long leitmotif_arithmetic(void) { return 0; }

void leitmotif_set_arithmetic(unsigned long mode) { (void)mode; }
#endif

void leitmotif_flush_denormals(void) { leitmotif_set_arithmetic(leitmotif_arithmetic() | LEITMOTIF_FLUSH); }
