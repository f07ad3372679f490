import Glibc
import LeitmotifALSA

/// A device made of method calls: it holds a buffer, plays one period per wait, and fails where it is told to.
struct ScriptedPCM: PCM, ~Copyable {
  /// One thing that goes wrong: the answer to the `number`th call (from 1) of `call`.
  struct Incident {
    var call: PCMCall
    var number: Int
    var code: Int32
    var times = 1
  }

  let periodFrames: Int
  let bufferFrames: Int
  let time: VirtualTime
  let nanosecondsPerPeriod: Int
  private var incidents: [Incident]
  private var counts: [PCMCall: Int] = [:]
  private(set) var state = PCMState.prepared
  private(set) var held = 0
  /// The calls that came, in order; polls left out.
  private(set) var calls: [String] = []
  /// The left side of every frame that the device took, as `Float`.
  private(set) var taken: [Float] = []
  /// Frames that it takes at most by the `number`th write.
  var shortWrites: [Int: Int] = [:]
  /// What resuming leads to.
  var stateAfterResume = PCMState.running
  /// Whether it plays; one that stands still holds what it has and says nothing.
  var moves = true
  /// Wakes that come although nothing was played.
  var spuriousWakeUps = 0
  /// Whether it takes everything at once, as `null` does.
  var isAlwaysReady = false

  init(on grant: ALSAGrant, time: VirtualTime, failing incidents: [Incident] = []) {
    periodFrames = grant.periodFrames
    bufferFrames = grant.bufferFrames
    self.time = time
    self.incidents = incidents
    nanosecondsPerPeriod = grant.nanoseconds(of: grant.periodFrames)
  }

  mutating func prepare() throws(PCMFault) {
    calls.append("prepare")
    try fail(.prepare)
    state = .prepared
    held = 0
  }

  mutating func start() throws(PCMFault) {
    calls.append("start")
    try fail(.start)
    state = .running
  }

  mutating func resume() throws(PCMFault) {
    calls.append("resume")
    try fail(.resume)
    state = stateAfterResume
  }

  mutating func drop() { calls.append("drop") }

  mutating func available() throws(PCMFault) -> Int {
    try fail(.available)
    return isAlwaysReady && state == .running ? bufferFrames : bufferFrames - held
  }

  mutating func delay() -> Int { isAlwaysReady ? 0 : held }

  mutating func write(_ bytes: Span<UInt8>, frames: Int) throws(PCMFault) -> Int {
    calls.append("write \(frames)")
    try fail(.write)
    let count = min(
      frames, shortWrites[counts[.write] ?? 0] ?? frames, bufferFrames - (isAlwaysReady ? 0 : held))
    for frame in 0..<count {
      let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[frame * 8 + $1]) << UInt32($1 * 8) }
      taken.append(Float(bitPattern: bits))
    }
    held += count
    return count
  }

  mutating func wait(milliseconds: Int, orUntil stop: WakeUp?) throws(PCMFault) -> PCMWait {
    try fail(.poll)
    if let stop, stop.isPosted(within: 0) { return .stopRequested }
    if spuriousWakeUps > 0 {
      spuriousWakeUps -= 1
      return .ready
    }
    guard moves else {
      time.advance(by: milliseconds * 1_000_000)
      return .timedOut
    }
    time.advance(by: nanosecondsPerPeriod)
    held -= min(held, periodFrames)
    return .ready
  }

  private mutating func fail(_ call: PCMCall) throws(PCMFault) {
    let number = (counts[call] ?? 0) + 1
    counts[call] = number
    for incident in incidents where incident.call == call {
      guard (incident.number..<incident.number + incident.times).contains(number) else { continue }
      if incident.code == -EPIPE { (state, held) = (.underrun, 0) }
      if incident.code == -ESTRPIPE { state = .suspended }
      throw PCMFault(call, incident.code)
    }
  }
}
