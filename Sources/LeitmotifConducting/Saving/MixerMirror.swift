import LeitmotifMixing
import LeitmotifRealTime

/// The mixer as the conductor's commands leave it: what sounds on any frame, from where, and how loud.
///
/// It follows every command with the mixer's own arithmetic, so that an empty mixer can be brought to the
/// same state bit by bit. Of commands that come late and of streams that run dry it knows nothing.
struct MixerMirror: Sendable, Codable {
  /// A voice that sounds, or that was got ready and does not yet.
  struct Voice: Sendable, Codable {
    var ticket: UInt32
    var stem: Int
    /// The place of the run on frame `since`: where it began, or is to begin.
    var cursor: LoopCursor
    var since: Int
    var sounds: Sound?
  }

  /// What a voice sounds through.
  struct Sound: Sendable, Codable {
    var bus: Int
    var gain: Float
    var turn: Int
    var lanes: Lanes
  }

  /// The gains of a voice, by lane.
  struct Lanes: Sendable, Codable {
    private var transition: TimedRamp
    private var parameter: TimedRamp
    private var state: TimedRamp
    private var user: TimedRamp

    init(_ lanes: InlineLanes, at frame: Int) {
      transition = TimedRamp(lanes.transition, from: frame)
      parameter = TimedRamp(lanes.parameter, from: frame)
      state = TimedRamp(lanes.state, from: frame)
      user = TimedRamp(lanes.user, from: frame)
    }

    /// What remains of them from a frame on.
    func rest(from frame: Int) -> InlineLanes {
      InlineLanes(
        transition: transition.rest(from: frame), parameter: parameter.rest(from: frame),
        state: state.rest(from: frame), user: user.rest(from: frame))
    }

    mutating func head(_ lane: VoiceLane, to goal: RampTarget, at frame: Int) {
      switch lane {
      case .transition: transition.head(to: goal, at: frame)
      case .parameter: parameter.head(to: goal, at: frame)
      case .state: state.head(to: goal, at: frame)
      case .user: user.head(to: goal, at: frame)
      }
    }
  }

  /// By their index.
  var voices: [Int: Voice] = [:]
  /// The gains of each bus, in the order of `BusLane`.
  var buses: [[TimedRamp]]
  /// The parameters of each effect, by their raw values.
  var effects: [[UInt8: TimedRamp]]
  /// The gain of each send.
  var sends: [TimedRamp]

  init(_ plan: Plan) {
    buses = Array(
      repeating: BusLane.allCases.map { _ in TimedRamp(at: 1, from: 0) }, count: plan.buses.count)
    effects = plan.effects.map { effect in
      let ramps = effect.kind.parameters.map {
        ($0.rawValue, TimedRamp(at: effect.values[$0] ?? effect.kind.usual($0), from: 0))
      }
      return Dictionary(uniqueKeysWithValues: ramps)
    }
    sends = plan.sends.map { TimedRamp(at: $0.gain, from: 0) }
  }

  /// A voice is got ready for a run that begins on a frame.
  mutating func expect(_ use: VoiceUse, stem: Int, cursor: LoopCursor, at frame: Int) {
    voices[use.voice] = Voice(ticket: use.ticket, stem: stem, cursor: cursor, since: frame)
  }

  /// Does what the mixer will do on a command's frame.
  mutating func follow(_ command: MixerCommand, at frame: Int) {
    switch command {
    case .start(let voice, let start):
      begin(Int(voice.position), start, Lanes(start.lanes, at: frame), at: frame)
    case .takeOver(let voice, let start, let other):
      let lanes = voices.removeValue(forKey: Int(other.position))?.sounds?.lanes
      begin(Int(voice.position), start, lanes ?? Lanes(InlineLanes(), at: frame), at: frame)
    case .ramp(let voice, let lane, let goal):
      voices[Int(voice.position)]?.sounds?.lanes.head(lane, to: goal, at: frame)
    case .stop(let voice): voices[Int(voice.position)] = nil
    case .forget(let voice, let ticket):
      if voices[Int(voice.position)]?.ticket == ticket { voices[Int(voice.position)] = nil }
    case .rampBus(let bus, let lane, let goal):
      buses[Int(bus.position)][lane.index].head(to: goal, at: frame)
    case .setBus(let bus, let lane, let ramp):
      buses[Int(bus.position)][lane.index] = TimedRamp(ramp, from: frame)
    case .rampEffect(let effect, let parameter, let goal):
      effects[Int(effect.position)][parameter.rawValue]?.head(to: goal, at: frame)
    case .setEffect(let effect, let parameter, let ramp):
      effects[Int(effect.position)][parameter.rawValue] = TimedRamp(ramp, from: frame)
    case .rampSend(let send, let goal): sends[Int(send.position)].head(to: goal, at: frame)
    case .setSend(let send, let ramp): sends[Int(send.position)] = TimedRamp(ramp, from: frame)
    // A copy changes nothing.
    case .copyEffects: break
    // While the music goes or comes back nothing is saved; where it stands is the clock's.
    case .hold, .resume: break
    }
  }

  private mutating func begin(_ voice: Int, _ start: VoiceStart, _ lanes: Lanes, at frame: Int) {
    // Whatever sounds was expected before.
    guard voices[voice]?.ticket == start.ticket else { return }
    voices[voice]?.cursor = start.cursor
    voices[voice]?.since = frame
    voices[voice]?.sounds = Sound(
      bus: Int(start.bus.position), gain: start.gain, turn: start.turn, lanes: lanes)
  }
}

extension BusLane {
  /// Its place in `allCases`.
  var index: Int { Int(rawValue) }
}
