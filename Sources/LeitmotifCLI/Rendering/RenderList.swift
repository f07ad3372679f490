import Leitmotif
import LeitmotifScore

/// The scenarios of one command, in their order, and where each goes.
struct RenderList {
  struct Item {
    /// From 1, in the whole list.
    let number: Int
    let scenario: String
    /// What its files are called, without folder and ending.
    let name: String
  }

  /// All of them, of every shard.
  let items: [Item]
  /// Whether there is more than the one scenario that was named.
  let isMany: Bool

  /// - Parameters:
  ///   - names: Files, bare names of scenarios, or folders of them.
  ///   - list: A file with such names; '-' is standard input.
  init(_ names: [String], list: String?, score: String) throws(Failure) {
    var files: [String] = []
    var problems: [String] = []
    var isMany = list != nil || names.count > 1
    for name in names + (try list.map(RenderList.lines) ?? []) {
      do throws(Failure) {
        let file = try ScenarioPath.resolve(name, score: score)
        let isFolder = Folder.isThere(file)
        isMany = isMany || isFolder
        files += isFolder ? try ScenarioFolder.files(in: file) : [file]
      } catch {
        problems += error.messages
      }
    }
    if !problems.isEmpty { throw Failure(Failure.wrongInput, problems.joined(separator: "\n")) }
    if files.isEmpty { throw Failure(Failure.wrongInput, "error: \(list ?? "-"): no scenario is listed") }
    items = files.enumerated().map { Item(number: $0 + 1, scenario: $1, name: RenderList.bareName($1)) }
    self.isMany = isMany
    if isMany { try refuseClashes() }
  }

  /// Whether such names mean many renders, as far as can be told before anything is read.
  static func isMany(_ names: [String], list: String?, score: String) -> Bool {
    if list != nil || names.count > 1 { return true }
    return names.contains { name in
      do throws(Failure) {
        return Folder.isThere(try ScenarioPath.resolve(name, score: score))
      } catch {
        return false
      }
    }
  }

  /// The items of a shard; all of them if there is none.
  func items(of shard: ShardArgument?) -> [Item] {
    guard let shard else { return items }
    return items.filter { shard.contains($0.number - 1) }
  }

  /// Two renders cannot be written under one name.
  private func refuseClashes() throws(Failure) {
    var taken: [String: String] = [:]
    var clashes: [String] = []
    for item in items {
      if item.scenario == "-" { clashes.append("'-' is one scenario; what is listed are files") }
      if let other = taken.updateValue(item.scenario, forKey: item.name) {
        clashes.append("'\(other)' and '\(item.scenario)' would both be written as '\(item.name)'")
      }
    }
    if clashes.isEmpty { return }
    throw Failure(
      Failure.usage,
      "error: " + clashes.prefix(20).joined(separator: "\nerror: ") + "\n  give each a name of its own")
  }

  /// What is listed, without empty lines and remarks after `#`.
  private static func lines(_ list: String) throws(Failure) -> [String] {
    do {
      return String(decoding: try TextFile.read(list), as: UTF8.self).split(whereSeparator: \.isNewline)
        .map { String($0.drop { $0 == " " || $0 == "\t" }) }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
    } catch {
      throw Failure(error)
    }
  }

  private static func bareName(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let point = name.lastIndex(of: "."), point > name.startIndex else { return name }
    return String(name[..<point])
  }
}
