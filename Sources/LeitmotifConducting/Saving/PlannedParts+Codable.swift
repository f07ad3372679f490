import LeitmotifScore

extension CodingUserInfoKey {
  /// The plan that saved names are looked up in.
  package static let plan = CodingUserInfoKey(rawValue: "leitmotif.plan")!
}

extension Decoder {
  /// The plan that saved names are looked up in.
  ///
  /// - Throws: `DecodingError` if there is none.
  var plan: Plan {
    get throws {
      guard let plan = userInfo[.plan] as? Plan else {
        throw DecodingError.dataCorrupted(
          DecodingError.Context(
            codingPath: codingPath, debugDescription: "there is no plan to look names up in"))
      }
      return plan
    }
  }
}

/// Part of a plan, saved by its name.
private struct SavedName {
  static func missing(_ kind: String, _ name: String, _ decoder: any Decoder) -> DecodingError {
    DecodingError.dataCorrupted(
      DecodingError.Context(
        codingPath: decoder.codingPath, debugDescription: "the score has no \(kind) '\(name)'"))
  }
}

extension PlannedCue: Codable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }

  package init(from decoder: any Decoder) throws {
    let name = try decoder.singleValueContainer().decode(String.self)
    guard let cue = try decoder.plan.cues.first(where: { $0.name == name }) else {
      throw SavedName.missing("cue", name, decoder)
    }
    self = cue
  }
}

extension PlannedParameter: Codable {
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }

  package init(from decoder: any Decoder) throws {
    let name = try decoder.singleValueContainer().decode(String.self)
    guard let parameter = try decoder.plan.parameters.first(where: { $0.name == name }) else {
      throw SavedName.missing("parameter", name, decoder)
    }
    self = parameter
  }
}
