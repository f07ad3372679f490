import Leitmotif
import LeitmotifScore

/// The reports of a list's shards, as one.
struct JoinedReport {
  /// In the order of the list, each once.
  let records: [RenderRecord]
  /// How many renders the list has.
  let expected: Int

  /// - Throws: Every line that is no record, and every two that contradict each other.
  init(_ files: [String]) throws(Failure) {
    var found: [Int: (record: RenderRecord, file: String)] = [:]
    var problems: [String] = []
    for file in files {
      for (line, text) in try JoinedReport.lines(file) {
        guard let record = RenderRecord(json: text) else {
          problems.append("\(file):\(line): error: this is no line of a render's report")
          continue
        }
        if let other = found[record.number], other.record.lasting != record.lasting {
          problems.append(
            "\(file):\(line): error: render \(record.number), of \(record.scenario), is another one in \(other.file): "
              + "join reports of one list, one score and one version only")
        }
        found[record.number] = (record, file)
      }
    }
    let lengths = Set(found.values.map(\.record.of))
    if lengths.count > 1 {
      problems.append(
        "error: the reports are of lists of \(lengths.sorted().map(String.init).joined(separator: ", ")) renders"
      )
    }
    if !problems.isEmpty {
      throw Failure(Failure.wrongInput, problems.prefix(20).joined(separator: "\n"))
    }
    records = found.values.map(\.record).sorted { $0.number < $1.number }
    expected = lengths.first ?? 0
  }

  private static func lines(_ file: String) throws(Failure) -> [(number: Int, text: Substring)] {
    do {
      return String(decoding: try TextFile.read(file), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .filter { !$0.element.isEmpty }.map { ($0.offset + 1, $0.element) }
    } catch {
      throw Failure(error)
    }
  }

  /// Places of the list that no report has.
  var missing: [Int] {
    let known = Set(records.map(\.number))
    return known.count == expected ? [] : (1...max(expected, 1)).filter { !known.contains($0) }
  }

  /// Numbers as a person would list them, the first few.
  static func words(_ numbers: [Int]) -> String {
    let first = numbers.prefix(10).map(String.init).joined(separator: ", ")
    return numbers.count > 10 ? "\(first) and \(numbers.count - 10) more" : first
  }

  /// What is not as it was, a line a scenario.
  func changes(since earlier: JoinedReport) -> [String] {
    let before = Dictionary(earlier.records.map { ($0.scenario, $0) }, uniquingKeysWith: { $1 })
    let now = Set(records.map(\.scenario))
    let changed = records.compactMap { record -> String? in
      guard let old = before[record.scenario] else { return "\(record.scenario): new" }
      if old.status != record.status {
        return "\(record.scenario): ended with status \(record.status), and \(old.status) before"
      }
      return old.frames == record.frames && old.sha256 == record.sha256
        ? nil : "\(record.scenario): sounds different"
    }
    return changed + earlier.records.filter { !now.contains($0.scenario) }.map { "\($0.scenario): gone" }
  }
}
