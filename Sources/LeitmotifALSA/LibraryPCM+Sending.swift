// Sendable because it belongs to one thread at a time: it is noncopyable, and libasound keeps nothing of a PCM
// for the thread that opened it.
extension LibraryPCM: @unchecked Sendable {}
