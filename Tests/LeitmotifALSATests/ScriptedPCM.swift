import Glibc
import LeitmotifALSA

/// A device made of method calls: it holds a buffer, plays one period per wait, and fails where it is told to.
struct ScriptedPCM: PCM, ~Copyable, Sendable {
  /// One thing that goes wrong: the answer to the `number`th call (from 1) of `call`.
  struct Incident: Sendable {
    var call: PCMCall
    var number: Int
    var code: Int32
    var times = 1
    /// Whether a device that runs dry has played what it held, and not forgotten it.
    var playsOut = true
    /// Nanoseconds that go by with nothing playing before the call answers.
    var takes = 0
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
  /// Hears what has been played, as soon as the device has said that it was.
  var listener: Listener?
  /// Frames that are held or have been played and not been told, and when the latter were.
  private var queue: [HeardFrame] = []
  private var untold: [HeardFrame] = []
  private let format: SampleFormat
  private let frameNanoseconds: Int
  /// The period, from 1, after which it stands still.
  var standsStillAfter = Int.max
  private var periodsPlayed = 0
  private var musicTaken = 0
  /// Nanoseconds since the last period was played out.
  private var waited = 0
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
    format = grant.format
    frameNanoseconds = grant.nanoseconds(of: 1)
  }

  mutating func prepare() throws(PCMFault) {
    calls.append("prepare")
    try fail(.prepare)
    state = .prepared
    held = 0
    (queue, untold) = ([], [])
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
    listener?.hear(untold)
    untold = []
    return isAlwaysReady && state == .running ? bufferFrames : bufferFrames - held
  }

  mutating func delay() -> Int { isAlwaysReady ? 0 : held }

  mutating func write(_ bytes: Span<UInt8>, frames: Int) throws(PCMFault) -> Int {
    calls.append("write \(frames)")
    try fail(.write)
    let count = min(
      frames, shortWrites[counts[.write] ?? 0] ?? frames, bufferFrames - (isAlwaysReady ? 0 : held))
    for frame in 0..<count {
      var heard = HeardFrame(bytes, at: frame * format.bytes * 2, format)
      taken.append(heard.left)
      // A fade begins with nothing, whether there was silence before or the device stood.
      if heard.left == 0 { musicTaken = 0 }
      if heard.isMusic {
        heard.age = musicTaken
        musicTaken += 1
      } else {
        musicTaken = 0
      }
      if listener != nil { queue.append(heard) }
    }
    held += count
    return count
  }

  mutating func wait(milliseconds: Int, orUntil stop: WakeUp?) throws(PCMFault) -> PCMWait {
    time.willWait()
    try fail(.poll)
    if let stop, stop.isPosted(within: 0) { return .stopRequested }
    if spuriousWakeUps > 0 {
      spuriousWakeUps -= 1
      return .ready
    }
    guard moves, periodsPlayed < standsStillAfter else {
      time.advance(by: milliseconds * 1_000_000)
      return .timedOut
    }
    let patience = milliseconds * 1_000_000
    if patience < nanosecondsPerPeriod - waited {
      waited += patience
      time.advance(by: patience)
      return .timedOut
    }
    play(periodFrames)
    periodsPlayed += 1
    return .ready
  }

  /// Plays so many frames, or what it has of them, in the time that they take.
  private mutating func play(_ frames: Int) {
    let now = time.now - waited
    let count = min(held, frames)
    for position in 0..<min(count, queue.count) {
      queue[position].moment = now + position * frameNanoseconds
      untold.append(queue[position])
    }
    queue.removeFirst(min(count, queue.count))
    held -= count
    time.advance(
      by: max(0, (frames == periodFrames ? nanosecondsPerPeriod : frames * frameNanoseconds) - waited))
    waited = 0
  }

  private mutating func runDry(playingOut playsOut: Bool) {
    if playsOut && state == .running && !isAlwaysReady {
      play(held)
      listener?.hear(untold)
    }
    (state, held, queue, untold) = (.underrun, 0, [], [])
  }

  private mutating func fail(_ call: PCMCall) throws(PCMFault) {
    let number = (counts[call] ?? 0) + 1
    counts[call] = number
    for incident in incidents where incident.call == call {
      guard (incident.number..<incident.number + incident.times).contains(number) else { continue }
      if incident.code == -EPIPE { runDry(playingOut: incident.playsOut) }
      time.advance(by: incident.takes)
      if incident.code == -ESTRPIPE { state = .suspended }
      throw PCMFault(call, incident.code)
    }
  }
}
