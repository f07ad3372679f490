public import Glibc

/// A value that threads share, and the lock that lets one of them at a time have it.
///
/// The lock is the C library's, because that is the one which ThreadSanitizer watches: `Synchronization.Mutex` waits
/// where it cannot look, so that everything inside one seems to race.
///
/// - Thread: any but the audio thread; it may wait. Not to be locked again by the thread that has it.
@safe public struct Guarded<Value: ~Copyable>: ~Copyable {
  @usableFromInline let lock: UnsafeMutablePointer<pthread_mutex_t>
  @usableFromInline let value: UnsafeMutablePointer<Value>

  @inlinable
  public init(_ value: consuming sending Value) {
    // Both places are initialised here, once, before anybody else can know of them, and never move.
    unsafe lock = .allocate(capacity: 1)
    unsafe self.value = .allocate(capacity: 1)
    unsafe self.value.initialize(to: value)
    var attributes = pthread_mutexattr_t()
    // `attributes` outlives the calls, and the lock keeps nothing of it.
    unsafe pthread_mutexattr_init(&attributes)
    // Whoever has it is as urgent as those who wait for it.
    unsafe pthread_mutexattr_setprotocol(&attributes, CInt(PTHREAD_PRIO_INHERIT))
    let code = unsafe pthread_mutex_init(lock, &attributes)
    unsafe pthread_mutexattr_destroy(&attributes)
    precondition(code == 0, "no lock can be made")
  }

  /// Runs `body` with the value, while no other thread has it.
  @inlinable
  public borrowing func withLock<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    // Made in `init` and destroyed in `deinit`, which cannot run during a borrow.
    let code = unsafe pthread_mutex_lock(lock)
    precondition(code == 0, "the lock is broken")
    // Locked above by this thread.
    defer { unsafe pthread_mutex_unlock(lock) }
    // As initialised, and this thread's alone until it unlocks.
    return try unsafe body(&value.pointee)
  }

  @inlinable
  deinit {
    // Whoever owns this is the last to know of both places; nobody can hold the lock without borrowing it.
    unsafe pthread_mutex_destroy(lock)
    unsafe lock.deallocate()
    unsafe value.deinitialize(count: 1)
    unsafe value.deallocate()
  }
}

// The value is reached under the lock only, and is sent in, so that no two threads ever have it at a time.
extension Guarded: @unchecked Sendable where Value: ~Copyable {}
