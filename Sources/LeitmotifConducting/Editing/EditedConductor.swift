import LeitmotifMixing

/// A conductor that goes on with an edited score, from one frame on.
///
/// It has the orders and commands among its actions that bring an idle reader and an empty mixer to where the music is.
package struct EditedConductor: Sendable {
  package let conductor: Conductor
  /// Which voices of the mixer before go on in the next one, by their indices.
  package let goesOn: [Bool]
  /// Whether some that sound do not.
  package let leavesSome: Bool
  /// What was decided with the score before, because what it was about is gone.
  package let decisions: [Decision]
}

extension Conductor {
  /// Goes on with an edited score. What has not changed goes on to the last bit: fades, tails, stingers, transitions that
  /// are under way, and what is to come.
  ///
  /// - Parameter frame: Everything before it has come to pass, and nothing after; the music does not stand there.
  /// - Returns: `nil` if what plays cannot go on: its state or its cue is gone, or its cue has another tempo, length,
  ///   loop, pickup or tail.
  package func edited(by match: PlanMatch, at frame: Int) -> EditedConductor? {
    guard hasBegun, match.states[state] != nil, current.map({ canGoOn($0, match) }) ?? true,
      bridging.map({ isUntouched($0, match) }) ?? true
    else { return nil }
    var old = self
    old.actions = []
    old.giveUpWhatIsGone(match, at: frame)
    var next = Conductor(match.new, seed: choosing.random.seed, heard: old.heard)
    next.hasBegun = true
    let places = next.carryVoices(of: old, match, at: frame)
    next.carryCourse(of: old, match)
    next.carryRuns(of: old, match, places, at: frame)
    next.carryOverlay(of: old, match, places)
    next.carryAgenda(of: old, match, places)
    next.carryChains(of: old, match, at: frame)
    next.resume(at: frame)
    next.carryWishes(of: old, match, at: frame)
    next.settleEdit(of: old, match, isFreed: pending != nil && old.pending == nil, at: frame)
    let goesOn = (0..<plan.allVoices).map { voice in
      old.mirror.voices[voice].map { places[VoiceUse(voice: voice, ticket: $0.ticket)] != nil } ?? true
    }
    let leavesSome = old.mirror.voices.contains { $1.sounds != nil && !goesOn[$0] }
    let decisions = old.takeActions().compactMap { action in
      if case .decided(let decision) = action { decision } else { nil }
    }
    return EditedConductor(
      conductor: next, goesOn: goesOn, leavesSome: leavesSome, decisions: decisions)
  }

  /// Whether a run has a place on its cue's time in the edited score.
  private func canGoOn(_ run: Int, _ match: PlanMatch) -> Bool {
    guard let run = runs[run] else { return false }
    return match.cues[run.cue] != nil && match.keepsTime[run.cue]
  }

  /// Whether a transition that is planned would be planned alike.
  private func isUntouched(_ pending: Pending, _ match: PlanMatch) -> Bool {
    guard match.isSameState[pending.to], pending.plan.rule.map({ match.rules[$0] != nil }) ?? true,
      pending.pick.map({ match.pick($0) != nil }) ?? true
    else { return false }
    let legs = [pending.plan.bridge, pending.plan.destination].compactMap(\.self)
    return legs.allSatisfy { match.isSameCue[$0.cue] }
  }

  /// What is planned, or sounds, and is no more in the edited score, is given up as it would be by the game.
  private mutating func giveUpWhatIsGone(_ match: PlanMatch, at frame: Int) {
    for sounding in soundingStingers {
      let stem = mirror.voices[sounding.use.voice]?.stem
      let plays = stem.map { match.stems[$0] != nil } ?? true
      let bus = plan.stingers[sounding.stinger].bus
      let place = match.stingers[sounding.stinger]
      if let place, plays, match.keepsWay[bus], match.buses[bus] == match.new.stingers[place].bus { continue }
      waitingStingers.removeAll { $0.id == sounding.id }
      endStinger(sounding.id, at: frame)
    }
    waitingStingers.removeAll { match.stingers[$0.stinger] == nil }
    if let pending, !isUntouched(pending, match) { cancel(.superseded, at: frame) }
  }
}

extension Conductor {
  /// Begins anew with an edited score, by what is carried over by name. Nothing that sounds goes on.
  package func begunAnew(_ match: PlanMatch, _ carried: CarriedMusic, at frame: Int) -> EditedConductor {
    var next = Conductor(match.new, seed: carried.seed, heard: carried.heard)
    next.clock = clock
    next.begin(carried, at: frame)
    return EditedConductor(
      conductor: next, goesOn: Array(repeating: false, count: plan.allVoices),
      leavesSome: mirror.voices.contains { $1.sounds != nil }, decisions: [])
  }
}
