// The library's own header defines four sets of callbacks that nobody here uses.
#define OV_EXCLUDE_STATIC_CALLBACKS
#include <vorbis/vorbisfile.h>
