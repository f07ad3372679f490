import Glibc
import LeitmotifLocking
package import LeitmotifRealTime

/// A flight record on the disk, written while the device plays by a thread of its own.
///
/// What happened is there a quarter of a second later, in whole records: whatever ends the process, the file can be read.
package final class FlightLog: Sendable {
  package let path: String
  private struct State: ~Copyable, Sendable {
    var reader: TrailReader
    /// The system's first error; 0 if none.
    var failure: Int32 = 0
  }

  private let descriptor: Int32
  private let state: Guarded<State>
  private let bell = WakeUp()
  private let isEnding = Guarded(false)
  private let thread = Guarded<DeviceThread?>(nil)
  /// Milliseconds between two looks.
  private static let patience = 250

  /// Opens the file, which loses what it held, and writes the header; that this fails is told as later failures are.
  ///
  /// - Throws: Why it cannot be opened.
  package init(
    path: String, header: FlightHeader, reading reader: consuming TrailReader
  ) throws(FlightLogError) {
    self.path = path
    // The path outlives the call, which must not wait for whoever reads a pipe.
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NONBLOCK, 0o666)
    let code = descriptor < 0 ? errno : 0
    if code == 0 { _ = fcntl(descriptor, F_SETFL, 0) }
    let failure = code == 0 ? FlightLog.write(FlightFile.bytes(of: header), to: descriptor) : code
    state = Guarded(State(reader: reader, failure: failure))
    guard code == 0 else { throw FlightLogError(path: path, code: code, isOpen: false) }
  }

  /// Starts the thread.
  package func begin() {
    thread.withLock {
      $0 = DeviceThread(name: "leitmotif-log") { [self] in
        while !isEnding.withLock({ $0 }) {
          bell.wait(milliseconds: FlightLog.patience)
          step()
        }
      }
    }
  }

  /// Writes what the device thread has noted since the last step; after an error nothing any more.
  package func step() {
    state.withLock { state in
      var bytes: [UInt8] = []
      while state.failure == 0, let entry = state.reader.read() {
        guard let record = FlightRecord(entry) else { continue }
        bytes += FlightFile.bytes(of: record, number: state.reader.next - 1)
        // A whole number of records at a time, so that none is in parts.
        if bytes.count >= 1 << 16 {
          state.failure = FlightLog.write(bytes, to: descriptor)
          bytes.removeAll(keepingCapacity: true)
        }
      }
      if state.failure == 0, !bytes.isEmpty { state.failure = FlightLog.write(bytes, to: descriptor) }
    }
  }

  /// Writes the rest and ends; the device thread has ended before.
  ///
  /// - Throws: The first error that kept something from being written.
  package func finish() throws(FlightLogError) {
    isEnding.withLock { $0 = true }
    bell.post()
    _ = thread.withLock { $0?.join(milliseconds: 5000) }
    step()
    if let failure { throw failure }
  }

  /// Why the file is not whole; `nil` while it is.
  package var failure: FlightLogError? {
    let code = state.withLock { $0.failure }
    return code == 0 ? nil : FlightLogError(path: path, code: code, isOpen: true)
  }

  /// - Returns: The system's error; 0 if all went well.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var done = 0
    while done < bytes.count {
      // The bytes do not leave the call, and `done` is below their count.
      let went = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done)
      }
      if went < 0 && errno == EINTR { continue }
      if went <= 0 { return went < 0 ? errno : ENOSPC }
      done += went
    }
    return 0
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}

/// A flight record that cannot be written.
package struct FlightLogError: Error, Equatable, Sendable {
  package let path: String
  /// The system's error.
  package let code: Int32
  /// Whether the file is there and a part of it written.
  package let isOpen: Bool
}

extension FlightLogError: CustomStringConvertible {
  package var description: String {
    // The text is the C library's own and is copied.
    let words = unsafe String(cString: strerror(code))
    return "\(path): \(isOpen ? "the flight record is not whole" : "cannot be written"): \(words)"
  }
}
