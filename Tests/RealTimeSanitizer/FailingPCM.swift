import Glibc
import LeitmotifALSA
import Synchronization

/// Time that passes only when a device or a clock says so; no lock, so that real-time code may look.
final class CountedTime: Sendable {
  private let nanoseconds = Atomic(0)

  var now: Int { nanoseconds.load(ordering: .relaxed) }

  func advance(by amount: Int) { nanoseconds.add(amount, ordering: .relaxed) }
}

struct CountedClock: DeviceClock {
  let time: CountedTime

  func now() -> Int { time.now }

  func wait(until deadline: Int, or stop: WakeUp?) -> Bool {
    time.advance(by: max(0, deadline - time.now))
    return false
  }
}

/// A device of numbers alone: it plays a period for each wait, and fails in turn in every way that a device fails in.
struct FailingPCM: PCM, ~Copyable, Sendable {
  let time: CountedTime
  let periodFrames: Int
  let bufferFrames: Int
  let periodNanoseconds: Int
  /// Waits after which it is gone.
  let lifetime: Int
  private(set) var state = PCMState.prepared
  private var held = 0
  private var waits = 0
  private var writes = 0

  init(on grant: ALSAGrant, time: CountedTime, lifetime: Int) {
    self.time = time
    self.lifetime = lifetime
    periodFrames = grant.periodFrames
    bufferFrames = grant.bufferFrames
    periodNanoseconds = grant.nanoseconds(of: grant.periodFrames)
  }

  mutating func prepare() throws(PCMFault) {
    (state, held) = (.prepared, 0)
  }

  mutating func start() throws(PCMFault) { state = .running }

  mutating func resume() throws(PCMFault) {
    // Every other driver cannot.
    if waits % 2 == 0 { throw PCMFault(.resume, -ENOSYS) }
    state = .running
  }

  mutating func drop() { state = .prepared }

  mutating func available() throws(PCMFault) -> Int {
    if waits % 41 == 40 { throw PCMFault(.available, -EAGAIN) }
    return bufferFrames - held
  }

  mutating func delay() -> Int { held }

  mutating func write(_ bytes: Span<UInt8>, frames: Int) throws(PCMFault) -> Int {
    writes += 1
    if writes % 23 == 22 { throw PCMFault(.write, -EINTR) }
    let short = writes % 7 == 6 ? max(1, frames / 3) : frames
    let taken = min(short, bufferFrames - held)
    held += taken
    return taken
  }

  mutating func wait(milliseconds: Int, orUntil stop: WakeUp?) throws(PCMFault) -> PCMWait {
    waits += 1
    if waits > lifetime { throw PCMFault(.pollEvents, -ENODEV) }
    if waits % 31 == 30 {
      (state, held) = (.underrun, 0)
      return .ready
    }
    if waits % 37 == 36 { state = .suspended }
    // It wakes for nothing now and then.
    if waits % 13 == 12 { return .ready }
    time.advance(by: periodNanoseconds)
    held = max(0, held - periodFrames)
    return .ready
  }
}
