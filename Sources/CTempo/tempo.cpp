#include "CTempo.h"

#include <BPMDetect.h>

#include <algorithm>
#include <new>
#include <type_traits>
#include <vector>

struct tempo_detector {
  tempo_detector(int channels, int rate) : channels(channels), heard(channels, rate) {}

  int channels;
  soundtouch::BPMDetect heard;
  std::vector<soundtouch::SAMPLETYPE> converted;
  bool has_failed = false;
};

// No exception leaves: whoever calls is not written in C++.

tempo_detector *tempo_detector_make(int channels, int rate) {
  if (channels < 1 || channels > 2 || rate < 8000 || rate > 192000) return nullptr;
  try {
    return new tempo_detector(channels, rate);
  } catch (...) {
    return nullptr;
  }
}

void tempo_detector_add(tempo_detector *detector, const float *samples, size_t frames) {
  // The library can be built for samples of 16 bits, too.
  const float scale = std::is_floating_point<soundtouch::SAMPLETYPE>::value ? 1.0f : 32767.0f;
  try {
    while (frames > 0 && !detector->has_failed) {
      const size_t count = std::min<size_t>(frames, 4096);
      detector->converted.resize(count * detector->channels);
      for (size_t at = 0; at < detector->converted.size(); at++) {
        const float sample = std::min(1.0f, std::max(-1.0f, samples[at]));
        detector->converted[at] = static_cast<soundtouch::SAMPLETYPE>(scale * sample);
      }
      detector->heard.inputSamples(detector->converted.data(), static_cast<int>(count));
      samples += count * detector->channels;
      frames -= count;
    }
  } catch (...) {
    detector->has_failed = true;
  }
}

float tempo_detector_tempo(tempo_detector *detector) {
  if (detector->has_failed) return 0;
  try {
    return detector->heard.getBpm();
  } catch (...) {
    return 0;
  }
}

void tempo_detector_free(tempo_detector *detector) { delete detector; }
