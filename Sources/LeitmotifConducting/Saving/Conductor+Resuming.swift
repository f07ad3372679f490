import LeitmotifMixing
import LeitmotifRealTime
import LeitmotifTiming

extension MixerMirror {
  /// Moves everything that sounds to where it is on a frame.
  mutating func settle(at frame: Int) {
    voices = voices.mapValues { voice in
      guard let sound = voice.sounds else { return voice }
      var settled = voice
      settled.cursor.walk(frame - voice.since)
      settled.since = frame
      settled.sounds?.lanes = Lanes(sound.lanes.rest(from: frame), at: frame)
      return settled
    }
    buses = buses.map { lanes in lanes.map { TimedRamp($0.rest(from: frame), from: frame) } }
    effects = effects.map { $0.mapValues { TimedRamp($0.rest(from: frame), from: frame) } }
    sends = sends.map { TimedRamp($0.rest(from: frame), from: frame) }
  }

  /// Whether all that it names is there.
  func isPossible(in plan: Plan, at frame: Int) -> Bool {
    guard buses.count == plan.buses.count, sends.count == plan.sends.count,
      effects.map({ Set($0.keys) })
        == plan.effects.map({ effect in Set(effect.kind.parameters.map(\.rawValue)) })
    else { return false }
    return buses.allSatisfy { $0.count == BusLane.allCases.count }
      && voices.allSatisfy { index, voice in
        (0..<plan.allVoices).contains(index) && plan.stems.indices.contains(voice.stem)
          && voice.cursor.map.stemEnd <= plan.stems[voice.stem].frames
          && voice.sounds.map { plan.buses.indices.contains($0.bus) && voice.since <= frame } ?? true
      }
  }
}

extension Conductor {
  /// Has a reader and a mixer that know of nothing brought to where the music stands on a frame.
  ///
  /// - Precondition: Everything before `frame` has come to pass, and nothing after it.
  mutating func resume(at frame: Int) {
    mirror.settle(at: frame)
    for (bus, lanes) in mirror.buses.enumerated() {
      for lane in BusLane.allCases {
        command(.setBus(BusIndex(bus), lane, lanes[lane.index].rest(from: frame)), at: frame)
      }
    }
    resumeEffects(at: frame)
    for (index, voice) in mirror.voices.sorted(by: { $0.key < $1.key }) { resume(index, voice, at: frame) }
  }

  private mutating func resumeEffects(at frame: Int) {
    for (index, effect) in plan.effects.enumerated() {
      for parameter in effect.kind.parameters {
        guard let ramp = mirror.effects[index][parameter.rawValue]?.rest(from: frame) else { continue }
        command(.setEffect(EffectIndex(index), parameter, ramp), at: frame)
      }
    }
    for (index, ramp) in mirror.sends.enumerated() {
      command(.setSend(SendIndex(index), ramp.rest(from: frame)), at: frame)
    }
  }

  private mutating func resume(_ index: Int, _ voice: MixerMirror.Voice, at frame: Int) {
    guard let sound = voice.sounds else {
      return order(
        VoiceUse(voice: index, ticket: voice.ticket), stem: voice.stem, cursor: voice.cursor, at: voice.since)
    }
    var start = VoiceStart(
      ticket: voice.ticket, bus: BusIndex(sound.bus), gain: sound.gain, lanes: sound.lanes.rest(from: frame),
      region: .none, residentFrames: 0, cursor: voice.cursor,
      turn: sound.turn)
    if voice.cursor.isAtEnd() {
      // It has fallen silent by itself; only its gains are still of use, to what takes over from it.
      actions.append(.command(ScheduledCommand(at: FrameTime(frame), .start(VoiceIndex(index), start))))
      actions.append(.command(ScheduledCommand(at: FrameTime(frame), .stop(VoiceIndex(index)))))
      return
    }
    let use = VoiceUse(voice: index, ticket: voice.ticket)
    order(use, stem: voice.stem, cursor: voice.cursor, at: frame)
    let held = supply(of: use)
    (start.region, start.residentFrames) = (held.region, held.frames)
    command(.start(VoiceIndex(index), start), at: frame)
  }
}
