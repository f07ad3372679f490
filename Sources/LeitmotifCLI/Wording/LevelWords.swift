import LeitmotifScore
import LeitmotifTiming

/// Levels, fades, curves and conditions, in words.
enum LevelWords {
  /// `-3 dB`, `off`.
  static func level(_ level: Decibels) -> String {
    level == .off ? "off" : number(level.value) + " dB"
  }

  /// The shortest decimal that is this number, and no other.
  static func number(_ value: Double) -> String {
    let text = "\(value == 0 ? 0 : value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// `3 dB softer (-6 dB, was -3 dB)`.
  static func change(to new: Decibels, from old: Decibels) -> String {
    let both = "(\(level(new)), was \(level(old)))"
    if new == .off { return "silent \(both)" }
    if old == .off { return "no longer silent \(both)" }
    // Differences of decimals have digits that nobody wrote.
    let size = ((new.value - old.value).magnitude * 1e6).rounded() / 1e6
    return "\(number(size)) dB \(new < old ? "softer" : "louder") \(both)"
  }

  /// `over 1 bar, sCurve`.
  static func fade(_ fade: Fade) -> String {
    let duration = TimeWords.length(fade.duration)
    let over = duration == "none" ? "at once" : "over \(duration), \(curve(fade.curve))"
    switch TimeWords.length(fade.offset) {
    case "none": return over
    case let offset where offset.hasPrefix("-"): return "\(over), \(offset.dropFirst()) before the boundary"
    case let offset: return "\(over), \(offset) after the boundary"
    }
  }

  private static func curve(_ curve: Fade.Curve) -> String {
    switch curve {
    case .linear: "linear"
    case .equalPower: "equalPower"
    case .sCurve: "sCurve"
    case .decibels(let floor): "dB down to \(number(floor))"
    case .exponential(let k): "exp \(number(k))"
    case .logarithmic(let k): "log \(number(k))"
    case .breakpoints(let points):
      "through " + points.map { "\(number($0.gain)) at \(number($0.x))" }.joined(separator: ", ")
    case .auto(nil): "auto"
    case .auto(let correlation?): "auto \(number(correlation))"
    }
  }

  /// `off at 0.3, 0 dB at 0.6`.
  static func points(_ curve: Curve) -> String {
    curve.points.map { "\(level($0.level)) at \(number($0.value))" }.joined(separator: ", ")
  }

  /// `danger above 0.85 until 0.6`; several in order of their parameters.
  static func conditions(_ conditions: [Condition], _ name: (String) -> String = { $0 }) -> String {
    conditions.map {
      "\(name($0.parameter)) \($0.side == .above ? "above" : "below") \(number($0.threshold)) until \(number($0.until))"
    }.sorted().joined(separator: " and ")
  }

  /// What is chosen from by chance, in its order; `nil` where chance has no say.
  static func chanceOrder<Item>(_ choice: Choice<Item>?, _ name: (Item) -> String) -> [String]? {
    switch choice?.order {
    case .shuffle, .random: choice?.options.map { name($0.item) }
    case .sequence, .parameter, nil: nil
    }
  }

  /// One, or several and how one of them is chosen.
  static func choice<Item>(
    _ single: String, _ choice: Choice<Item>?, _ name: (Item) -> String,
    parameter: (String) -> String = { $0 }
  ) -> String {
    guard let choice else { return single }
    let names = choice.options.map { name($0.item) }
    switch choice.order {
    case .sequence: return "in turn " + names.joined(separator: ", ")
    case .shuffle: return "shuffled " + names.sorted().joined(separator: ", ")
    case .random(let avoid):
      let weighted = choice.options.map {
        name($0.item) + ($0.weight == 1 ? "" : " (weight \(number($0.weight)))")
      }
      return "by chance " + weighted.sorted().joined(separator: ", ")
        + (avoid == 0 ? "" : ", none of the last \(avoid)")
    case .parameter(let by):
      let from = choice.options.map { "\(name($0.item)) from \(number($0.from))" }
      return "by \(parameter(by)) " + from.joined(separator: ", ")
    }
  }
}
