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
  package internal(set) var plan: Plan
  let planner: Planner
  var actions: [Action] = []
  var agenda = Agenda()
  var parameters: [ParameterTrack]
  /// Which of the plan's conditions hold.
  var holding: [Bool]
  /// For each parameter the threshold that it comes to next, among those on its way.
  var nextThresholds: [Int]
  /// What the game has set each parameter to, and who holds it somewhere else.
  var setValues: [Double]
  var holds: [Leases<Double>]
  var conditionsOfStates: [StateConditions]
  /// States of which a condition has changed since claims were last taken up.
  var unsettled: [Int] = []
  var stateLeases = Leases<WantedState>()
  /// Claims made so far, on whatever.
  var claims = 0
  /// The mixes that are asked for: one by the game, one by the state.
  var mixes = Mixes()
  /// What the mix adds to each bus, what remains of a fade that goes in several legs, and a count of such fades.
  var mixLevels: [TimedRamp]
  var mixRests: [[RampTarget]]
  var mixCourses: [Int]
  /// What is chosen by chance or in turn.
  var choosing: Choosing
  var runs: [Int: CueRun] = [:]
  var runCount = 0
  var voices: VoicePool
  /// Turns given so far to what may sound.
  var turnCount = 0
  /// By bus.
  var busDucks: [BusDuck]
  var duckCount = 0
  /// What parameters move of effects and sends, by follower.
  var courses: [AmountCourse]
  /// In the order of their triggers.
  var waitingStingers: [WaitingStinger] = []
  var soundingStingers: [SoundingStinger] = []
  var stingerCount = 0
  var placements = 0
  /// The sync point of each stinger when it sounded last.
  var lastSyncs: [Int: Int] = [:]
  /// The frame on which it is noted that waiting stingers are placed anew.
  var stingersTurn: Int?
  var planCount = 0
  /// The state that the music is in, or has just been left for.
  package internal(set) var state: Int
  /// The state when nothing is wanted: the first, then whatever the music has come to by itself.
  var resting: Int
  /// The frame on which it was entered.
  var entered = 0
  /// The frame before which it is not left, unless by force.
  var keptUntil = 0
  /// The state that is wanted and waits until the dwell is over; said once.
  var held: Int?
  /// What plays; `nil`: silence.
  var current: Int?
  var pending: Pending?
  /// The transition whose bridge plays.
  var bridging: Pending?
  var course = Course()
  /// The latest question to the planner.
  var asked: AskedTransition?
  /// How often each state was left: what chance counts by.
  var departures: [Int: Int] = [:]
  /// Where each state was left last.
  var remembered: [Int: RememberedPlace] = [:]
  var hasBegun = false
  /// Where the music stands still.
  package internal(set) var clock = TransportClock()
  /// The mixer as the commands so far leave it.
  var mirror: MixerMirror
  /// What each voice plays from memory in its latest use, as its frames were ordered.
  var supplies: [Int: VoiceSupply] = [:]

  /// How many cues may ring out at once; when there is one more, the oldest is faded in 5 ms.
  static let leavingCues = 4
  /// How many stingers may wait at once; one more is dropped.
  static let mostStingersWaiting = 1024

  /// - Parameters:
  ///   - seed: What chance begins with.
  ///   - heard: What was heard lately, in a session before.
  package init(_ plan: Plan, seed: UInt64 = 0, heard: Heard = Heard()) {
    self.plan = plan
    planner = Planner(plan)
    parameters = plan.parameters.map { ParameterTrack($0) }
    holding = Array(repeating: false, count: plan.conditions.count)
    nextThresholds = Array(repeating: 0, count: plan.parameters.count)
    setValues = plan.parameters.map(\.initial)
    holds = Array(repeating: Leases(), count: plan.parameters.count)
    conditionsOfStates = plan.states.map { StateConditions(unmet: $0.conditions.count) }
    mixLevels = Array(repeating: TimedRamp(at: 1, from: 0), count: plan.buses.count)
    mixRests = Array(repeating: [], count: plan.buses.count)
    mixCourses = Array(repeating: 0, count: plan.buses.count)
    choosing = Choosing(plan.choices, seed: seed, heard: heard)
    voices = VoicePool(count: plan.voices, spare: Plan.spareVoices)
    busDucks = Array(repeating: BusDuck(), count: plan.buses.count)
    state = plan.start
    resting = plan.start
    courses = plan.followers.map {
      AmountCourse(at: $0.curve.carried(at: plan.parameters[$0.curve.parameter].initial))
    }
    mirror = MixerMirror(plan)
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
      set(parameter, to: parameters[parameter].clamped(value), at: stamped.frame)
    case .request(let wanted):
      ask(wanted, at: stamped.frame)
    case .release(let owner): giveUp(owner, at: stamped.frame)
    case .trigger(let stinger):
      guard plan.stingers.indices.contains(stinger) else { return }
      trigger(stinger, at: stamped.frame)
    case .pause(let frames): pause(frames, at: stamped.frame)
    case .seek(let ticks): seek(ticks, at: stamped.frame)
    case .hold(let parameter, let value, let claim):
      guard parameters.indices.contains(parameter), !value.isNaN else { return }
      hold(parameter, at: parameters[parameter].clamped(value), claim, at: stamped.frame)
    case .letGo(let parameter, let owner):
      guard parameters.indices.contains(parameter) else { return }
      letGo(parameter, owner, at: stamped.frame)
    case .mix(let mix):
      guard mix.map({ plan.mixes.indices.contains($0) }) ?? true else { return }
      askForMix(mix, at: stamped.frame)
    case .duck(let duck, let isOn): self.duck(duck, isOn: isOn, at: stamped.frame)
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
    beginConditions()
    claimByConditions()
    enterFirst()
  }

  private mutating func perform(_ moment: Moment, at frame: Int) {
    switch moment {
    case .crossing(let parameter, let generation): cross(parameter, generation, at: frame)
    case .leaseEnd(let owner): lookAfterLease(owner, at: frame)
    case .holdEnd(let parameter, let owner): lookAfterHold(parameter, owner, at: frame)
    case .mix(let generation): beginMix(generation, at: frame)
    case .mixLeg(let bus, let course): goOnWithMix(bus, course, at: frame)
    case .followerBend(let follower, let generation): bendFollower(follower, generation, at: frame)
    case .tempo(let run): if current == run { keepTempo(at: frame) }
    case .dwell(let enteredAt): if enteredAt == entered { decide(at: frame) }
    case .bend(let run, let layer, let generation): bend(run, layer, generation, at: frame)
    case .sleep(let run, let layer, let generation): sleep(run, layer, generation, at: frame)
    case .pickup(let plan): startPickup(plan, at: frame)
    case .secondPickup(let plan): startSecondPickup(plan, at: frame)
    case .fadeOut(let plan): startFadeOut(plan, at: frame)
    case .boundary(let plan): leave(plan, at: frame)
    case .arrival(let plan): arrive(plan, at: frame)
    case .settled: settled(at: frame)
    case .nextRequest: takeNext(at: frame)
    case .passPickup(let run, let pass): playPassPickup(run, pass, at: frame)
    case .fadeStep(let run, let generation): stepFade(run, generation, at: frame)
    case .lateFade(let run, let generation): beginLateFade(run, generation, at: frame)
    case .silence(let run, let generation): silence(run, generation, at: frame)
    case .pass(let run, let pass): beginPass(run, pass, at: frame)
    case .section(let run, let section):
      tell(.section(cue: runs[run]?.cue ?? 0, section: section), of: run, at: frame)
    case .beat(let run): beat(run, at: frame)
    case .marker(let run, let marker):
      tell(.marker(cue: runs[run]?.cue ?? 0, marker: marker), of: run, at: frame)
    case .layerPlace(let run, let layer): layerPlace(run, layer, at: frame)
    case .placeStingers: placeStingers(at: frame)
    case .strike(let placement): strike(placement, at: frame)
    case .stinger(let placement): syncStinger(placement, at: frame)
    case .stingerEnd(let stinger): endStinger(stinger, at: frame)
    case .unduck(let duck, let generation): unduck(duck, generation, at: frame)
    case .duckBend(let bus, let generation): bendDuck(bus, generation, at: frame)
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
