/* What is really at the speaker, for those who judge an estimate of it: a log of the card's own clock.
 *
 * Where the environment's CHAOS_TRUTH names a file, these lines go into it, with SECONDS by the monotonic clock:
 *
 *   prepare SECONDS               the PCM holds nothing, its frames are counted anew
 *   clock SECONDS FRAME RATE      from then on, FRAME + (time - SECONDS) * RATE of its frames have been played
 *   stand SECONDS FRAME           from then on it stands
 *   take SECONDS FRAME COUNT N    it took COUNT frames, the first of which is its FRAME; the last is the music's N
 *
 * The music says itself which frame it is: N modulo 4096 on the left, N / 4096 on the right, in 8192nds.
 */
#ifndef CHAOS_TRUTH_H
#define CHAOS_TRUTH_H

#include <stdint.h>

void truth_prepare(double time);
void truth_clock(double time, uint64_t frame, double rate);
void truth_stand(double time, uint64_t frame);
void truth_take(double time, uint64_t frame, uint64_t count, const float *last);
void truth_flush(void);

#endif
