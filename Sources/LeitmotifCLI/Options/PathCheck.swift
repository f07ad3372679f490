import ArgumentParser

/// Refuses paths that are empty, as an unset variable of a shell leaves them.
enum PathCheck {
  /// - Throws: `ValidationError` that names the first argument that is there but empty.
  static func refuseEmpty(_ paths: KeyValuePairs<String, String?>) throws {
    for (name, path) in paths where path == "" {
      throw ValidationError(
        "\(name) is empty: it needs the name of a \(name == "--stems" ? "folder" : "file").")
    }
  }
}
