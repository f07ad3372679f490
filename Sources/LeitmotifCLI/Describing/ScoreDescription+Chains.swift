import LeitmotifConducting
import LeitmotifPicture
import LeitmotifScore

extension ScoreDescription {
  /// What goes through effects, or is sent elsewhere too; of what follows parameters as much as there is room for.
  func chains() -> [ScorePicture.Chain] {
    let buses = score.buses.map { ("bus \($0.name)", $0.effects, $0.sends) }
    let layers = score.cues.flatMap { cue in
      cue.layers.map { ("cue \(cue.name.text), layer \($0.name)", $0.effects, $0.sends) }
    }
    var room = most.courses
    return (buses + layers).filter { !$1.isEmpty || !$2.isEmpty }
      .map { name, effects, sends in
        let courses = Array(courses(effects, sends).prefix(room))
        room -= courses.count
        return ScorePicture.Chain(name: name, words: facts.chainWords(effects, sends), courses: courses)
      }
  }

  private func courses(_ effects: [Effect], _ sends: [Send]) -> [ScorePicture.Course] {
    let moved = effects.flatMap { effect in
      effect.settings.compactMap { setting -> ScorePicture.Course? in
        guard let field = effect.kind.fields.first(where: { $0.quantity == setting.quantity }) else {
          return nil
        }
        let kind = effect.kind.rawValue
        return course(
          effect.kind.isOneNumber ? kind : "\(kind) \(field.quantity.rawValue)", setting.amount, field)
      }
    }
    return moved + sends.compactMap { course("send to \($0.bus)", $0.level, .send) }
  }

  /// `nil` for what stays as it is.
  private func course(_ what: String, _ amount: Amount, _ field: EffectField) -> ScorePicture.Course? {
    guard case .follows(let curve) = amount else { return nil }
    let range = score.parameters.first { $0.name == curve.parameter }?.range ?? 0...1
    let words = curve.points.map {
      "\(EffectWords.value($0.amount, field.unit)) at \(LevelWords.number($0.value))"
    }
    return ScorePicture.Course(
      what: what, parameter: curve.parameter, range: range,
      points: AmountCorners.points(of: curve, field, over: range), words: words.joined(separator: ", "))
  }
}
