extension ALSAError {
  /// Why none of several devices can be played on, in lines for a terminal: each with its reason, and once what is the
  /// same for all.
  ///
  /// - Parameters:
  ///   - errors: One at least, each of a device.
  ///   - shown: Makes of a name what a terminal may be given.
  package static func description(of errors: [ALSAError], device shown: (String) -> String) -> String {
    let errors = errors.enumerated().filter { index, error in errors.firstIndex(of: error) == index }
      .map(\.element)
    func visible(_ text: String, _ error: ALSAError) -> String {
      let name = shown(error.device)
      return name == error.device ? text : text.replacing(error.device, with: name)
    }
    if errors.count == 1 { return visible(errors[0].description, errors[0]) }
    var lines = ["none of \(errors.count) devices can be played on"]
    lines += errors.map { error in
      let said = error.said.isEmpty ? "" : "; ALSA said: \(error.said.joined(separator: "; "))"
      return visible("  cannot play on \(error.summary)\(said)", error)
    }
    lines += grouped(errors) { visible($0.asked, $0) }.map { asked, whose in
      "  asked\(whose.map { " of \($0)" } ?? ""): \(asked)"
    }
    let names = errors.map(\.device)
    let others = errors.first(where: \.isAboutTheName)?.others.filter { !names.contains($0) } ?? []
    lines += Self.lines(of: others)
    lines += grouped(errors) { visible($0.advice, $0) }.map { advice, whose in
      "  what to do\(whose.map { " about \($0)" } ?? ""): \(advice)"
    }
    return lines.joined(separator: "\n")

    /// Texts in order, each with the names that it is for; `nil`: for all.
    func grouped(_ errors: [ALSAError], _ text: (ALSAError) -> String) -> [(String, String?)] {
      var found: [(text: String, names: [String])] = []
      for error in errors {
        let (text, name) = (text(error), "'\(shown(error.device))'")
        if let index = found.firstIndex(where: { $0.text == text }) {
          found[index].names.append(name)
        } else {
          found.append((text, [name]))
        }
      }
      return found.map { ($0.text, found.count == 1 ? nil : $0.names.joined(separator: ", ")) }
    }
  }
}
