// SoundTouch speaks C++, which only CTempo includes.
