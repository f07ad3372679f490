import LeitmotifConducting
import LeitmotifPicture

/// What changes all the time, column by column: gains, parameters, ducks.
struct PictureCurves {
  private let plan: Plan
  private let columns: Int
  /// By cue and layer.
  private var gains: [Int: [[Float]]] = [:]
  /// By parameter: for each column the extremes and which came first.
  private var values: [[Extremes]]
  private var ducked: [[Double]]

  private struct Extremes {
    var least = Double.infinity
    var most = -Double.infinity
    var isRising = true

    mutating func take(_ value: Double) {
      if value < least {
        least = value
        if most > -.infinity { isRising = false }
      }
      if value > most {
        most = value
        isRising = true
      }
    }

    var pair: [Double] { isRising ? [least, most] : [most, least] }
  }

  init(_ plan: Plan, columns: Int) {
    self.plan = plan
    self.columns = columns
    values = plan.parameters.map { _ in Array(repeating: Extremes(), count: columns) }
    ducked = plan.buses.map { _ in Array(repeating: 0, count: columns) }
  }

  /// Looks at everything on a frame of the music.
  mutating func look(at conductor: Conductor, _ frame: Int, _ column: Int) {
    for playing in conductor.sounding(at: frame) {
      if gains[playing.cue] == nil {
        gains[playing.cue] = playing.gains.map { _ in [Float](repeating: 0, count: columns) }
      }
      for (layer, gain) in playing.gains.enumerated() where gain > 0 {
        gains[playing.cue]?[layer][column].raise(to: gain)
      }
    }
    for parameter in plan.parameters.indices {
      values[parameter][column].take(conductor.value(ofParameter: parameter, at: frame))
    }
    for bus in plan.buses.indices {
      let gain = conductor.duckGain(ofBus: bus, at: frame)
      guard gain < 1 else { continue }
      ducked[bus][column] = min(ducked[bus][column], max(Figures.level(max(gain, 1e-6)), -80))
    }
  }

  /// Cues that are heard, each with the first column in which it is.
  var heard: [Int: Int] {
    gains.compactMapValues { layers in
      layers.compactMap { $0.firstIndex { $0 > PictureCurves.silence } }.min()
    }
  }

  /// A gain that nobody hears.
  private static let silence: Float = 0.002

  func cue(_ index: Int) -> MusicPicture.Cue {
    let cue = plan.cues[index]
    let layers = zip(cue.layers, gains[index] ?? cue.layers.map { _ in Array(repeating: 0, count: columns) })
    let heard = layers.filter { $0.1.contains { $0 > PictureCurves.silence } }
    let silent = layers.filter { !$0.1.contains { $0 > PictureCurves.silence } }
    return MusicPicture.Cue(
      name: cue.name, layers: heard.map { MusicPicture.Layer(name: $0.0.name, gains: $0.1) },
      silent: silent.map(\.0.name))
  }

  /// Those that change.
  var parameters: [MusicPicture.Parameter] {
    plan.parameters.indices.compactMap { index in
      let pairs = values[index].flatMap(\.pair)
      guard let least = pairs.min(), let most = pairs.max(), least < most else { return nil }
      return MusicPicture.Parameter(
        name: plan.parameters[index].name, range: plan.parameters[index].range, values: pairs,
        thresholds: thresholds(index))
    }
  }

  /// Where states begin to be wanted, and then where they cease to be.
  private func thresholds(_ parameter: Int) -> [MusicPicture.Parameter.Threshold] {
    let conditions = plan.conditions.filter { $0.parameter == parameter && $0.state != nil }
    func words(_ condition: PlannedCondition, _ side: String, _ value: Double) -> String {
      "\(condition.state.map { plan.states[$0].name } ?? "") \(side) \(PictureLayout.number(value))"
    }
    return conditions.map { condition in
      MusicPicture.Parameter.Threshold(
        value: condition.threshold,
        words: words(condition, condition.isAbove ? "above" : "below", condition.threshold))
    }
      + conditions.filter { $0.until != $0.threshold }.map { condition in
        MusicPicture.Parameter.Threshold(
          value: condition.until, words: words(condition, "until", condition.until))
      }
  }

  var ducks: [MusicPicture.Duck] {
    plan.buses.indices.filter { ducked[$0].contains { $0 < -0.05 } }.map { bus in
      MusicPicture.Duck(bus: plan.buses[bus].name, levels: ducked[bus])
    }
  }
}

extension Float {
  fileprivate mutating func raise(to other: Float) { self = max(self, other) }
}
