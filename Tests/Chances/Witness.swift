import LeitmotifConducting
import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

/// Follows the conductor's commands as the mixer would, and notes what must not be.
struct Witness {
  private let plan: Plan
  private(set) var faults: [Fault] = []
  private var voices: [WitnessedVoice]
  /// The gains of every bus: duck, snapshot, user.
  private var buses: [[GainCourse]]
  private var latest = 0
  private var order = EventOrder()
  /// Where a stem may begin in full: its own beginning, bar 1, a marker's pickup.
  private let beginnings: Set<Int>
  /// Whole frames of the layers' own periods.
  private let periods: Set<Int>
  /// What a gain loses from frame to frame on 5 ms down to the floor.
  private let floorStep: Float
  private(set) var decisions: [Decision] = []
  private(set) var starts = 0

  init(_ plan: Plan) {
    self.plan = plan
    voices = (0..<plan.allVoices).map { _ in WitnessedVoice() }
    buses = plan.buses.map { _ in (0..<3).map { _ in GainCourse(Ramp(at: 1), from: 0) } }
    beginnings = Set([0] + plan.cues.flatMap { cue in cue.beginnings })
    floorStep = 1.001 - Ramp.falling(over: plan.declick).gain(after: 1)
    periods = Set(plan.cues.flatMap(\.layers).compactMap(\.period).map { Int(clamping: $0.floor) })
  }

  mutating func take(_ actions: [Action]) {
    for action in actions {
      switch action {
      case .command(let command):
        let frame = command.time.frames
        if frame < latest { note(.commandOrder, frame, "after a command for frame \(latest)") }
        latest = max(latest, frame)
        take(command.command, at: frame)
      case .decided(let decision):
        decisions.append(decision)
        if let fault = order.fault(after: decision) { faults.append(fault) }
      case .read, .forget: break
      }
    }
  }

  private mutating func take(_ command: MixerCommand, at frame: Int) {
    switch command {
    case .start(let voice, let start):
      guard let index = index(voice, frame) else { return }
      begin(index, start, at: frame)
      voices[index].lanes = [
        GainCourse(start.lanes.transition, from: frame),
        GainCourse(start.lanes.parameter, from: frame),
        GainCourse(start.lanes.state, from: frame),
        GainCourse(start.lanes.user, from: frame),
      ]
      checkStart(index, start, at: frame)
    case .takeOver(let voice, let start, let other):
      guard let index = index(voice, frame), let origin = self.index(other, frame) else { return }
      voices[origin].isSounding = false
      begin(index, start, at: frame)
      voices[index].lanes = voices[origin].lanes
    case .ramp(let voice, let lane, let goal):
      guard let index = index(voice, frame) else { return }
      checkRamp(index, lane, goal, at: frame)
      voices[index].lanes[lane.index].head(to: goal, at: frame)
    case .stop(let voice):
      guard let index = index(voice, frame) else { return }
      let gain = gain(of: index, at: frame)
      if gain > 1e-7, voices[index].sounds(at: frame) {
        note(.cutOff, frame, "voice \(index) at a gain of \(gain)")
      }
      voices[index].isSounding = false
    case .forget(let voice, let ticket):
      guard let index = index(voice, frame), voices[index].ticket == ticket else { return }
      if voices[index].sounds(at: frame) { note(.cutOff, frame, "voice \(index) is forgotten") }
    // While the music stands still nothing is commanded: frames are the music's own.
    case .setBus, .rampEffect, .setEffect, .rampSend, .setSend, .copyEffects, .hold, .resume: break
    case .rampBus(let bus, let lane, let goal): rampBus(Int(bus.position), lane, goal, at: frame)
    }
  }

  private mutating func begin(_ index: Int, _ start: VoiceStart, at frame: Int) {
    starts += 1
    if voices[index].sounds(at: frame) { note(.restarted, frame, "voice \(index)") }
    if Int32(bitPattern: start.ticket &- voices[index].ticket) <= 0 {
      note(.oldTicket, frame, "voice \(index): \(start.ticket) after \(voices[index].ticket)")
    }
    voices[index].begin(start, at: frame)
  }

  private mutating func checkStart(_ index: Int, _ start: VoiceStart, at frame: Int) {
    let place = start.cursor.source()
    guard gain(of: index, at: frame) > 1e-7, !start.cursor.isAtEnd() else { return }
    guard place >= 0 || start.cursor.tail >= 0 else { return }
    // A layer that goes round by itself is entered where the cue's pickup finds it.
    if start.cursor.map.start == 0 && periods.contains(start.cursor.map.wholeFrames) { return }
    if !beginnings.contains(place) || start.cursor.tail >= 0 {
      note(.loudStart, frame, "voice \(index) at stem frame \(place), tail \(start.cursor.tail)")
    }
  }

  private mutating func checkRamp(_ index: Int, _ lane: VoiceLane, _ goal: RampTarget, at frame: Int) {
    let others = voices[index].gain(at: frame, except: lane) * busGain(voices[index].bus, at: frame)
    guard goal.frames < plan.declick, others > 1e-7, voices[index].sounds(at: frame) else { return }
    // What ends here with its pass needs no fade.
    if goal.gain == 0, voices[index].cursor(at: frame).hasJustEndedPass { return }
    let step = voices[index].lanes[lane.index].largestStep(to: goal, at: frame)
    if step > bound(goal, from: voices[index].lanes[lane.index].gain(at: frame)) {
      note(
        .shortRamp, frame,
        "voice \(index), \(lane) to \(goal.gain) in \(goal.frames) frames, by \(step) from one to the next")
    }
  }

  private mutating func rampBus(_ bus: Int, _ lane: BusLane, _ goal: RampTarget, at frame: Int) {
    guard buses.indices.contains(bus) else { return note(.refusedCommands, frame, "bus \(bus)") }
    let step = buses[bus][lane.index].largestStep(to: goal, at: frame)
    // On frame 0 nothing has sounded yet.
    if frame > 0, goal.frames < plan.declick, step > bound(goal, from: buses[bus][lane.index].gain(at: frame))
    {
      note(.shortRamp, frame, "bus \(bus), \(lane) to \(goal.gain) in \(goal.frames) frames")
    }
    buses[bus][lane.index].head(to: goal, at: frame)
  }

  /// The largest change of a gain from frame to frame that counts as none: the steepest of 5 ms of equal power or,
  /// where the gain goes in a straight line of decibels, of 5 ms down to the floor.
  private func bound(_ goal: RampTarget, from gain: Float) -> Float {
    let loudest = max(gain, goal.gain)
    let steepest = goal.shape == .exponential && min(gain, goal.gain) > 0 ? floorStep * loudest : 0
    return max(steepest, 1.58 / Float(plan.declick) * max(1, loudest))
  }

  private func gain(of index: Int, at frame: Int) -> Float {
    voices[index].gain(at: frame) * busGain(voices[index].bus, at: frame)
  }

  private func busGain(_ bus: Int, at frame: Int) -> Float {
    var gain: Float = 1
    var next: Int? = bus
    while let bus = next, plan.buses.indices.contains(bus) {
      gain *= plan.buses[bus].gain
      for course in buses[bus] { gain *= course.gain(at: frame) }
      next = plan.buses[bus].parent
    }
    return gain
  }

  /// Compares what the mixer plays on a frame with what the cues' own time says.
  mutating func compare(_ layers: [SoundingLayer], at frame: Int) {
    var leaving: Set<Int> = []
    for layer in layers {
      let voice = layer.voice
      guard voices.indices.contains(voice) else { continue }
      let heard = voices[voice].cursor(at: frame)
      let expected = layer.cursor.flatMap { $0.isAtEnd() ? nil : $0 }
      if !voices[voice].sounds(at: frame) || voices[voice].ticket != layer.ticket {
        if let expected {
          note(.misaligned, frame, "voice \(voice) is silent, and should be at \(expected.source())")
        }
        continue
      }
      if layer.isLeaving, !voices[voice].lanes[0].fallsSilent(within: plan.declick, from: frame) {
        leaving.insert(layer.run)
      }
      guard let expected else {
        // In the middle of its own period it is faded.
        if voices[voice].lanes[0].fallsSilent(within: plan.declick, from: frame) { continue }
        note(.misaligned, frame, "voice \(voice) is at \(heard.source()), and should be over")
        continue
      }
      if (heard.source(), heard.tail) != (expected.source(), expected.tail) {
        note(
          .misaligned, frame,
          "voice \(voice) is at \(heard.source()), tail \(heard.tail), "
            + "and should be at \(expected.source()), tail \(expected.tail)")
      }
    }
    if leaving.count > 4 { note(.tooManyLeaving, frame, "\(leaving.count) do") }
  }

  private mutating func index(_ voice: VoiceIndex, _ frame: Int) -> Int? {
    let index = Int(voice.position)
    if voices.indices.contains(index) { return index }
    note(.refusedCommands, frame, "there is no voice \(index)")
    return nil
  }

  private mutating func note(_ kind: Fault.Kind, _ frame: Int, _ detail: String) {
    if faults.count < 8 { faults.append(Fault(kind, at: frame, detail)) }
  }
}

extension LoopCursor {
  /// Whether it stands on the first frame of a pass, and the one before has nothing more to ring.
  fileprivate var hasJustEndedPass: Bool { map.ringsOver && position == map.start && tail < 0 }
}

extension Ramp {
  /// A straight line of decibels from 0 dB down to −160 dB, where two ducks down to the floor add up.
  fileprivate static func falling(over frames: Int) -> Ramp {
    var ramp = Ramp(at: 1)
    ramp.head(to: RampTarget(1e-8, over: Int32(frames), .exponential))
    return ramp
  }
}

extension BusLane {
  fileprivate var index: Int { BusLane.allCases.firstIndex(of: self) ?? 0 }
}

extension PlannedCue {
  /// Stem frames at which a layer of it may begin in full.
  fileprivate var beginnings: [Int] {
    [stemOffset]
      + markers.flatMap { marker -> [Int] in
        guard let pickup = marker.pickup, pickup.stem == nil else { return [] }
        return [stemOffset + map.frame(at: marker.quarters).frames - pickup.frames]
      }
  }
}
