import Glibc

/// The process's environment, as it was when the process began.
package enum Environment {
  static func value(_ name: String) -> String? {
    // Nobody here changes the environment, so the answer lives on; it is copied all the same.
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// Whether more than ASCII can be shown.
  package static var showsUnicode: Bool {
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(value).first { !$0.isEmpty } ?? ""
    return name.uppercased().contains("UTF-8") || name.uppercased().contains("UTF8")
  }
}
