extension Ramp: Codable {
  private enum Key: String, CodingKey { case from, goal, age }

  /// At rest, only its goal is said.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    let bend: Float =
      switch shape {
      case .late, .early, .matched: Float(self.bend)
      case .linear, .equalPower, .sCurve, .exponential: 0
      }
    try container.encode(RampTarget(target, over: length, shape, bend: bend), forKey: .goal)
    guard framesLeft > 0 else { return }
    try container.encode(start, forKey: .from)
    try container.encode(age, forKey: .age)
  }

  /// Heads anew for its goal, and goes as far as it had come: what comes out is a ramp whatever was written.
  ///
  /// - Throws: `DecodingError` where a gain is no gain.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let goal = try container.decode(RampTarget.self, forKey: .goal)
    let start = try container.decodeIfPresent(Float.self, forKey: .from) ?? goal.gain
    let age = try container.decodeIfPresent(Int32.self, forKey: .age) ?? 0
    guard start >= 0, start < .infinity, goal.gain >= 0, goal.gain < .infinity, age >= 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: .goal, in: container, debugDescription: "a ramp from \(start) to \(goal.gain)")
    }
    self.init(at: start)
    head(to: goal)
    advance(by: age)
  }
}
