import LeitmotifMixing
import LeitmotifTiming

/// Turns what the game says into what the mixer does.
///
/// A pure state machine on one clock: it reads no real time, owns no thread and performs nothing. Inputs
/// come with the frame on which they take effect; what follows from them by itself (thresholds crossed,
/// bars reached, fades over) stands on an agenda. `advance` lets it come to pass, `takeActions` says what
/// is to be done. An input comes before whatever else falls on its frame.
///
/// How often it is called does not matter: two callers with the same inputs get the same actions.
package struct Conductor: Sendable {
  package let plan: Plan
  let planner: Planner
  var actions: [Action] = []
  var agenda = Agenda()
  var parameters: [ParameterTrack]
  /// Which of the plan's conditions hold.
  var holding: [Bool]
  var leases: [Lease] = []
  var claims = 0
  var runs: [Int: CueRun] = [:]
  var runCount = 0
  var voices: VoicePool
  var ducks: [ActiveDuck] = []
  var duckCount = 0
  var planCount = 0
  /// The state that the music is in, or has just been left for.
  package internal(set) var state: Int
  /// The state when nothing is wanted: the first, then whatever the music has come to by itself.
  var resting: Int
  /// The frame on which it was entered.
  var entered = 0
  /// The state that is wanted and waits until the dwell is over; said once.
  var held: Int?
  /// What plays; `nil`: silence.
  var current: Int?
  var pending: Pending?
  var hasBegun = false
  /// Where the music stands still.
  package internal(set) var clock = TransportClock()
  /// The mixer as the commands so far leave it.
  var mirror: MixerMirror

  /// How many cues may ring out at once; when there is one more, the oldest is faded in 5 ms.
  static let leavingCues = 4

  package init(_ plan: Plan) {
    self.plan = plan
    planner = Planner(plan)
    parameters = plan.parameters.map { ParameterTrack($0) }
    holding = Array(repeating: false, count: plan.conditions.count)
    voices = VoicePool(count: plan.voices)
    state = plan.start
    resting = plan.start
    mirror = MixerMirror(buses: plan.buses.count)
  }

  /// Lets come to pass what falls due before `limit`.
  package mutating func advance(to limit: Int) {
    begin()
    while let (frame, moment) = agenda.next(before: limit) { perform(moment, at: frame) }
  }

  /// Takes an input on its frame.
  ///
  /// - Precondition: Inputs come in order of their frames, and none before what has been advanced to.
  package mutating func handle(_ stamped: StampedInput) {
    advance(to: stamped.frame)
    switch stamped.input {
    case .set(let parameter, let value):
      guard parameters.indices.contains(parameter), !value.isNaN else { return }
      set(parameter, to: value, at: stamped.frame)
    case .request(let wanted):
      guard let state = wanted.state, plan.states.indices.contains(state) else { return }
      request(state, at: stamped.frame)
    case .release: release(at: stamped.frame)
    case .trigger(let stinger):
      guard plan.stingers.indices.contains(stinger) else { return }
      trigger(stinger, at: stamped.frame)
    case .pause(let frames): pause(frames, at: stamped.frame)
    case .seek(let ticks): seek(ticks, at: stamped.frame)
    case .hold, .letGo, .mix, .duck: break
    case .fadeOut(let frames):
      let goal = RampTarget(0, over: Int32(clamping: max(frames, plan.declick)), .sCurve)
      command(.rampBus(.master, .user, goal), at: stamped.frame)
    }
  }

  /// The actions since they were last taken; commands among them in order of time.
  package mutating func takeActions() -> [Action] {
    defer { actions.removeAll(keepingCapacity: true) }
    return actions
  }

  /// The frame of the next thing on the agenda.
  package var nextFrame: Int? { hasBegun ? agenda.nextFrame : 0 }

  mutating func begin() {
    guard !hasBegun else { return }
    hasBegun = true
    for parameter in parameters.indices { updateConditions(parameter, at: 0) }
    claimByConditions()
    enterFirst()
  }

  private mutating func perform(_ moment: Moment, at frame: Int) {
    switch moment {
    case .crossing(let parameter, let generation): cross(parameter, generation, at: frame)
    case .dwell(let enteredAt): if enteredAt == entered { decide(at: frame) }
    case .bend(let run, let layer, let generation): bend(run, layer, generation, at: frame)
    case .sleep(let run, let layer, let generation): sleep(run, layer, generation, at: frame)
    case .pickup(let plan): startPickup(plan, at: frame)
    case .secondPickup(let plan): startSecondPickup(plan, at: frame)
    case .fadeOut(let plan): startFadeOut(plan, at: frame)
    case .boundary(let plan): leave(plan, at: frame)
    case .arrival(let plan): arrive(plan, at: frame)
    case .fadeStep(let run, let generation): stepFade(run, generation, at: frame)
    case .lateFade(let run, let generation): beginLateFade(run, generation, at: frame)
    case .silence(let run, let generation): silence(run, generation, at: frame)
    case .pass(let run, let pass): beginPass(run, pass, at: frame)
    case .section(let run, let section):
      tell(.section(cue: runs[run]?.cue ?? 0, section: section), of: run, at: frame)
    case .beat(let run): beat(run, at: frame)
    case .marker(let run, let marker):
      tell(.marker(cue: runs[run]?.cue ?? 0, marker: marker), of: run, at: frame)
    case .strike(let stinger): strike(stinger, at: frame)
    case .stinger(let stinger): decided(.stinger(stinger: stinger), at: frame)
    case .unduck(let duck): unduck(duck, at: frame)
    case .end(let run): end(run, at: frame)
    case .gone(let run): forget(run, at: frame)
    case .release(let voice, let ticket): releaseVoice(VoiceUse(voice: voice, ticket: ticket), at: frame)
    }
  }

  /// Something about a cue, if it still is the one that plays.
  private mutating func tell(_ kind: Decision.Kind, of run: Int, at frame: Int) {
    if current == run { decided(kind, at: frame) }
  }

  mutating func command(_ command: MixerCommand, at frame: Int) {
    mirror.follow(command, at: frame)
    actions.append(.command(ScheduledCommand(at: FrameTime(frame), command)))
  }

  mutating func decided(_ kind: Decision.Kind, at frame: Int) {
    let position = current.flatMap { runs[$0] }.map { $0.timeline.position(at: frame) }
    actions.append(
      .decided(Decision(frame: frame, output: clock.output(of: frame), position: position, kind: kind)))
  }
}
