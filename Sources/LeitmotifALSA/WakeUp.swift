import CALSA
import Glibc

/// A bell that one thread rings and another waits for: never missed, never piled up.
///
/// Ringing costs one `write` to an event descriptor and never waits.
package final class WakeUp: Sendable {
  /// Readable while rung and not yet heard.
  let descriptor: Int32

  package init() {
    descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    precondition(descriptor >= 0, "no file descriptor is left for an eventfd")
  }

  /// Rings.
  package func post() {
    // The counter can only be full after 2^64 - 2 unheard rings.
    _ = eventfd_write(descriptor, 1)
  }

  /// Waits for a ring, takes it, and says whether there was one.
  ///
  /// - Parameter milliseconds: How long at most; 0 only looks, a negative number waits for ever.
  @discardableResult
  package func wait(milliseconds: Int) -> Bool {
    guard isPosted(within: milliseconds) else { return false }
    var rings: eventfd_t = 0
    // `rings` outlives the call.
    return unsafe eventfd_read(descriptor, &rings) == 0
  }

  /// Waits for a ring and leaves it to be heard by others too.
  package func isPosted(within milliseconds: Int) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    // One entry, which outlives the call.
    while unsafe poll(&entry, 1, Int32(clamping: milliseconds)) < 0 {
      guard errno == EINTR else { return false }
    }
    return entry.revents != 0
  }

  /// Waits for a ring of this bell or of `other`, and leaves either to be heard by others too.
  func isPosted(within milliseconds: Int, or other: WakeUp?) {
    var entries = [descriptor, other?.descriptor ?? -1].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    // Two entries, which outlive the call.
    while unsafe poll(&entries, 2, Int32(clamping: milliseconds)) < 0 { guard errno == EINTR else { return } }
  }

  deinit { close(descriptor) }
}
