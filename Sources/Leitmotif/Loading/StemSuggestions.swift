import Glibc
import LeitmotifLocking
import LeitmotifScore
import LeitmotifStreaming

/// The files of a folder that may have been meant by a path that leads to none.
final class StemSuggestions: Sendable {
  private let folder: String
  /// Paths of all files in it, once somebody has looked.
  private let listed = Guarded<[String]?>(nil)

  /// How deep folders are looked into, how many files are taken, and how many are named.
  private static let deepest = 8
  private static let mostFiles = 4096
  private static let mostNamed = 3

  /// - Parameter folder: With every link followed.
  init(in folder: String) { self.folder = folder }

  /// `; did you mean …?`: sound files of the same name with another ending or in another folder, or else one whose path is
  /// much like it; empty if there is none.
  func words(for path: String) -> String {
    var found = named(like: path)
    if found.isEmpty { found = [spelled(like: path)].compactMap(\.self) }
    if found.isEmpty { return "" }
    return "; did you mean \(found.map { "'\($0)'" }.joined(separator: " or "))?"
  }

  private func named(like path: String) -> [String] {
    let wanted = Place(path)
    let found = files.map { Place($0) }.filter { place in
      place.name == wanted.name
        || SoundFile.usualEndings.contains(place.ending)
          && (place.stem == wanted.stem || place.stem == wanted.name)
    }
    let sorted = found.sorted {
      ($0.distance(to: wanted), $0.path) < ($1.distance(to: wanted), $1.path)
    }
    return sorted.prefix(StemSuggestions.mostNamed).map(\.path)
  }

  private func spelled(like path: String) -> String? {
    var names = path.split(separator: "/").map(String.init)
    // Paths begin inside the folder, and some begin with it all the same.
    if names.count > 1, names.first == folder.split(separator: "/").last.map(String.init) {
      names.removeFirst()
    }
    var found: [String] = []
    for name in names {
      let there = FolderListing.names(in: ([folder] + found).joined(separator: "/")).sorted()
      guard let next = there.contains(name) ? name : Nearest.to(name, in: there) else { return nil }
      found.append(next)
    }
    return found.joined(separator: "/")
  }

  private var files: [String] {
    if let known = listed.withLock({ $0 }) { return known }
    var files: [String] = []
    look(into: [], &files)
    listed.withLock { $0 = files }
    return files
  }

  private func look(into inner: [String], _ files: inout [String]) {
    for name in FolderListing.names(in: ([folder] + inner).joined(separator: "/")).sorted() {
      guard files.count < StemSuggestions.mostFiles else { return }
      let place = inner + [name]
      switch StemFolder.kind(([folder] + place).joined(separator: "/")) {
      case S_IFREG?: files.append(place.joined(separator: "/"))
      case S_IFDIR? where inner.count < StemSuggestions.deepest: look(into: place, &files)
      default: break
      }
    }
  }

  /// A path taken apart; all but the path itself in small letters.
  private struct Place {
    let path: String
    let folder: String
    let name: String
    /// The name without its ending.
    let stem: String
    /// Without the dot; empty if there is none.
    let ending: String

    init(_ path: String) {
      self.path = path
      let parts = path.lowercased().split(separator: "/")
      folder = parts.dropLast().joined(separator: "/")
      let name = parts.last.map(String.init) ?? ""
      self.name = name
      // A dot at the beginning begins no ending.
      let dot = name.dropFirst().lastIndex(of: ".") ?? name.endIndex
      stem = String(name[..<dot])
      ending = String(name[dot...].dropFirst())
    }

    /// Another folder is farther away than another ending.
    func distance(to wanted: Place) -> Int {
      (folder == wanted.folder ? 0 : 2) + (name == wanted.name ? 0 : 1)
    }
  }
}
