import Glibc
import LeitmotifRealTime

/// How much of what the device thread touches is kept from being swapped out, and if not all, why.
package struct LockedMemory: Equatable, Sendable {
  /// Bytes that were locked.
  package var bytes = 0
  /// Bytes that the system refused to lock; they play all the same.
  package var refused = 0
  /// The system's first refusal, an errno; 0 if there was none.
  package var code: Int32 = 0

  package init() {}

  /// Adds what became of other memory.
  mutating func add(_ other: LockedMemory) {
    bytes += other.bytes
    refused += other.refused
    if code == 0 { code = other.code }
  }
}

extension LockedMemory: CustomStringConvertible {
  /// One line: how much, and how to get more.
  package var description: String {
    if refused == 0 { return "\(LockedMemory.amount(bytes)) of buffers locked in memory" }
    // The text is the C library's own and is copied.
    let words = unsafe String(cString: strerror(code))
    return "\(LockedMemory.amount(refused)) of buffers not locked in memory (\(words)), "
      + "\(LockedMemory.amount(bytes)) locked: put '@audio - memlock 65536' into "
      + "/etc/security/limits.d/audio.conf, add the user to the group 'audio', and log in again"
  }

  /// In mebibytes, or below one in kibibytes: of what there is, one at least.
  private static func amount(_ bytes: Int) -> String {
    let kibibytes = bytes == 0 ? 0 : max(1, (bytes + 512) >> 10)
    if kibibytes < 1024 { return "\(kibibytes) KiB" }
    let tenths = (bytes * 10 + 1 << 19) >> 20
    return "\(tenths / 10).\(tenths % 10) MiB"
  }
}

/// Locks memory piece by piece, and never more than it is given: the game's own memory is not its business.
@safe
package struct MemoryLock: PageLock {
  package private(set) var outcome = LockedMemory()
  private let ask: (UnsafeRawPointer, Int) -> Int32

  /// Asks the system.
  package init() {
    // The range is lent to `lock` for its call.
    unsafe self.init { unsafe mlock($0, $1) == 0 ? 0 : errno }
  }

  /// - Parameter ask: Is asked for so many bytes from an address on, and answers with an errno, or 0.
  @unsafe package init(asking ask: @escaping (UnsafeRawPointer, Int) -> Int32) {
    unsafe self.ask = unsafe ask
  }

  package mutating func lock(_ memory: UnsafeRawBufferPointer) {
    // Lent by the caller, with as many bytes as it says.
    guard let base = memory.baseAddress, memory.count > 0 else { return }
    let code = unsafe ask(base, memory.count)
    if code == 0 {
      outcome.bytes += memory.count
    } else {
      outcome.refused += memory.count
      if outcome.code == 0 { outcome.code = code }
    }
  }
}
