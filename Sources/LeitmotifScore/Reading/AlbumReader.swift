import LeitmotifTiming

/// Turns the nodes of an album's list into its model, and reports all that is wrong.
struct AlbumReader {
  /// Reads times as those of scenarios are, and keeps the report.
  var times: ScenarioReader
  private let scenarios: [String]

  /// The most tracks that an album may have.
  static let mostTracks = 99

  init(file: String, score: Score, scenarios: [String]) {
    times = ScenarioReader(file: file, score: score)
    self.scenarios = scenarios
  }

  /// The album of a file's root; it is only good if the report has no errors.
  mutating func album(_ root: YAMLNode) -> Album? {
    guard
      let fields = times.report.fields(
        root, of: "an album", required: ["album", "title", "artist", "tracks"],
        optional: ["date", "licence", "genre", "loudness", "peak", "level", "bits", "quality", "cover"])
    else { return nil }
    if let version = fields["album"], version.integer != 1 {
      times.report.error(
        version.mark, "this reads version 1 of the format; the file says \(version.named { $0.integer == 1 })"
      )
    }
    let tracks = fields["tracks"].map { self.tracks($0) } ?? []
    let cover =
      fields["cover"].flatMap { times.report.integer($0, "cover", in: 1...max(tracks.count, 1)) } ?? 1
    return Album(
      title: text(fields, "title") ?? "", artist: text(fields, "artist") ?? "", date: date(fields),
      licence: text(fields, "licence"), genre: text(fields, "genre"),
      loudness: decibels(fields, "loudness", " LUFS", in: -40 ... -5) ?? -18,
      peak: decibels(fields, "peak", " dB", in: -20...0) ?? -1,
      level: fields["level"].flatMap {
        times.report.choice($0, "level", [("album", Album.Level.album), ("tracks", .tracks)])
      } ?? .album,
      bits: fields["bits"].flatMap { times.report.choice($0, "bits", [("16", 16), ("24", 24)]) } ?? 16,
      quality: fields["quality"].flatMap { times.report.number($0, "quality", in: 0...1) } ?? 0.6,
      cover: cover - 1, tracks: tracks)
  }

  private mutating func text(_ fields: Fields, _ key: String) -> String? {
    fields[key].flatMap { times.report.text($0, key) }
  }

  /// A year, or a day of one.
  private mutating func date(_ fields: Fields) -> String? {
    guard let node = fields["date"], let text = text(fields, "date") else { return nil }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isDate =
      [1, 2, 3].contains(parts.count)
      && zip(parts, [4, 2, 2]).allSatisfy { part, digits in
        part.utf8.count == digits && part.utf8.allSatisfy { (48...57).contains($0) }
      }
    let numbers = parts.compactMap { Int($0) }
    if isDate, AlbumReader.isInCalendar(numbers) { return text }
    times.report.error(
      node.mark, "'date' must be a year or a day such as '2026' or '2026-05-31'; this is \(node.name)")
    return nil
  }

  /// Whether there is such a month of a year, and such a day of it.
  private static func isInCalendar(_ date: [Int]) -> Bool {
    guard date.count > 1 else { return true }
    let (year, month) = (date[0], date[1])
    guard (1...12).contains(month) else { return false }
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return date.count < 3 || (1...days).contains(date[2])
  }

  /// A number, with or without its unit.
  private mutating func decibels(
    _ fields: Fields, _ key: String, _ unit: String, in allowed: ClosedRange<Double>
  ) -> Double? {
    guard let node = fields[key] else { return nil }
    if let value = node.number, allowed.contains(value) { return value }
    if let text = node.text {
      let bare = text.hasSuffix(unit) ? String(text.dropLast(unit.count)) : text
      if let value = Report.number(bare), allowed.contains(value) { return value }
    }
    times.report.error(
      node.mark,
      "'\(key)' must be from \(Report.shown(allowed.lowerBound))\(unit) to "
        + "\(Report.shown(allowed.upperBound))\(unit); this is \(node.name)")
    return nil
  }

  private mutating func tracks(_ node: YAMLNode) -> [Album.Track] {
    guard case .list(let list) = node.content, !list.isEmpty else {
      times.report.error(node.mark, "'tracks' must be a list of tracks; this is \(node.sizedName)")
      return []
    }
    if list.count > AlbumReader.mostTracks {
      times.report.error(
        node.mark, "'tracks' has \(list.count) entries; at most \(AlbumReader.mostTracks) are taken")
    }
    return list.prefix(AlbumReader.mostTracks).compactMap { track($0) }
  }

  private mutating func track(_ node: YAMLNode) -> Album.Track? {
    guard
      let fields = times.report.fields(
        node, of: "a track", required: ["title", "scenario"],
        optional: ["from", "to", "fadeIn", "fadeOut", "artist"])
    else { return nil }
    let (from, to) = (cut(fields, "from"), cut(fields, "to"))
    if let from, let to, from.time == to.time || to.time.isBefore(from.time) == true {
      times.report.error(to.mark, "the track ends where it begins, or before")
    }
    return Album.Track(
      title: text(fields, "title") ?? "", scenario: scenario(fields, node.mark), from: from, to: to,
      fadeIn: length(fields, "fadeIn"), fadeOut: length(fields, "fadeOut"), artist: text(fields, "artist"))
  }

  private mutating func cut(_ fields: Fields, _ key: String) -> Album.Cut? {
    guard let node = fields[key], let time = times.time(node, key) else { return nil }
    return Album.Cut(time: time, mark: node.mark)
  }

  private mutating func length(_ fields: Fields, _ key: String) -> MusicalLength {
    fields[key].flatMap { times.report.length($0, key) } ?? .none
  }

  private mutating func scenario(_ fields: Fields, _ mark: Mark) -> Located {
    guard let node = fields["scenario"], let name = times.report.text(node, "scenario") else {
      return Located(text: "", mark: mark)
    }
    if !name.contains("/") && !name.contains(".") && !scenarios.contains(name) {
      times.report.unknown("scenario", name, at: node.mark, scenarios)
    }
    return Located(text: name, mark: node.mark)
  }
}
