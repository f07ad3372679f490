import Glibc
import LeitmotifScore

/// What lies in a folder: to be rendered, or for hints where a name that somebody gave is not there.
package enum FolderListing {
  /// The names in a folder, without hidden ones; at most a few thousand.
  package static func names(in folder: String) -> [String] { names(in: folder, atMost: 4096) }

  /// The names in a folder, without hidden ones.
  package static func allNames(in folder: String) -> [String] { names(in: folder, atMost: .max) }

  /// The names in a folder, hidden ones among them, without the folder itself and the one above.
  package static func everything(in folder: String) -> [String] {
    names(in: folder, atMost: .max, hidden: true).filter { $0 != "." && $0 != ".." }
  }

  private static func names(in folder: String, atMost limit: Int, hidden: Bool = false) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    // An entry lives until the next is read; its name ends with a zero.
    while names.count < limit, let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
        unsafe name.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if hidden || !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  /// A path that is there and much like `path`, which is not; `nil` if there is none.
  package static func nearest(to path: String) -> String? {
    var found = path.hasPrefix("/") ? "/" : ""
    for name in path.split(separator: "/").map(String.init) {
      if name == "." || name == ".." {
        found += name + "/"
        continue
      }
      let names = FolderListing.names(in: found.isEmpty ? "." : found).sorted()
      guard let next = names.contains(name) ? name : Nearest.to(name, in: names) else { return nil }
      found += next + "/"
    }
    return String(found.dropLast())
  }
}
