#pragma once

/// Whether the sanitizer has been linked into this program.
_Bool sanitizer_is_linked(void);

/// From here to `sanitizer_leave`, on this thread, whatever may block stops the program.
void sanitizer_enter(void);

/// The real-time stretch is over.
void sanitizer_leave(void);
