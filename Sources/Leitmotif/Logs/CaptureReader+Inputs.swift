import LeitmotifConducting
import LeitmotifScore

extension CaptureReader {
  private static let kinds =
    "'set', 'request', 'release', 'trigger', 'hold', 'letGo', 'mix', 'duck', 'pause', 'seek', 'fadeOut', 'end'"

  /// Ticks that no cue is as long as, and frames that no session is.
  private static let most = 1 << 40

  /// What a line says; `nil` with the reason if it says nothing that can be.
  mutating func input(_ line: CaptureLine, _ number: Int) -> GameInput? {
    if let name = line.set {
      return valued("set", name, line, number).map { .set(parameter: $0.parameter, value: $0.value) }
    }
    if let name = line.request { return request(name, line, number).map { .request($0) } }
    if let name = line.trigger {
      return index(name, names.stingers, "stinger", number).map { .trigger(stinger: $0) }
    }
    if line.release == true { return .release(owner: line.owner ?? Claim.game) }
    if let name = line.hold {
      guard let claim = claim(line, number), let held = valued("hold", name, line, number) else { return nil }
      return .hold(parameter: held.parameter, value: held.value, claim: claim)
    }
    if let name = line.letGo {
      return index(name, names.parameters, "parameter", number)
        .map { .letGo(parameter: $0, owner: line.owner ?? Claim.game) }
    }
    return rarer(line, number)
  }

  private mutating func rarer(_ line: CaptureLine, _ number: Int) -> GameInput? {
    if let name = line.mix {
      return name == CaptureLine.noMix
        ? .mix(nil) : index(name, names.mixes, "mix", number).map { .mix($0) }
    }
    if let name = line.duck {
      guard let isOn = line.on else {
        refuse("'duck' needs 'on'", number)
        return nil
      }
      return index(name, names.ducks, "duck", number).map { .duck($0, isOn: isOn) }
    }
    if let frames = line.pause { return within(longest, frames, "pause", number).map { .pause(frames: $0) } }
    if let ticks = line.seek {
      return within(CaptureReader.most, ticks, "seek", number).map { .seek(ticks: $0) }
    }
    if let frames = line.fadeOut {
      return within(longest, frames, "fadeOut", number).map { .fadeOut(frames: $0) }
    }
    refuse("found none of \(CaptureReader.kinds)", number)
    return nil
  }

  private mutating func request(_ name: String, _ line: CaptureLine, _ number: Int) -> StateRequest? {
    var state: Int?
    if name != CaptureLine.previous {
      guard let found = index(name, names.states, "state", number) else { return nil }
      state = found
    }
    var request = StateRequest(state)
    guard let claim = claim(line, number) else { return nil }
    request.claim = claim
    request.isQueued = line.enqueue ?? false
    request.retriggers = line.retrigger ?? false
    request.isForced = line.force ?? false
    request.latePolicy = line.latePolicy ?? .now
    if let exitAt = line.exitAt {
      guard let frame = within(CaptureReader.most, exitAt, "exitAt", number) else { return nil }
      request.exitAt = frame
    }
    return request
  }

  private mutating func claim(_ line: CaptureLine, _ number: Int) -> Claim? {
    if let ttl = line.ttl, within(CaptureReader.most, ttl, "ttl", number) == nil { return nil }
    return Claim(owner: line.owner ?? Claim.game, priority: line.priority, timeToLive: line.ttl)
  }

  /// A parameter and the value that goes with it.
  private mutating func valued(
    _ key: String, _ name: String, _ line: CaptureLine, _ number: Int
  ) -> (parameter: Int, value: Double)? {
    guard let parameter = index(name, names.parameters, "parameter", number) else { return nil }
    guard let value = line.value else {
      refuse("'\(key)' needs a 'value'", number)
      return nil
    }
    return (parameter, value)
  }

  private mutating func within(_ most: Int, _ value: Int, _ key: String, _ number: Int) -> Int? {
    if (0...most).contains(value) { return value }
    refuse("'\(key)' is outside 0...\(most)", number)
    return nil
  }

  private mutating func index(
    _ name: String, _ names: [String: Int], _ what: String, _ number: Int
  ) -> Int? {
    if let found = names[name] { return found }
    let known = names.sorted { $0.value < $1.value }.map(\.key).joined(separator: ", ")
    refuse(
      "there is no \(what) '\(CaptureReader.cut(name))'; the score has \(known.isEmpty ? "none" : known)",
      number)
    return nil
  }
}
