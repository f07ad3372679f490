import Foundation
import LeitmotifScore
import LeitmotifStreaming

extension ListenerPreferences {
  /// Bytes that a file of preferences may have.
  private static let mostBytes = 1 << 20

  /// Where what is chosen for a score is remembered unless somebody says otherwise: a file called like its title in
  /// `leitmotif` in the folder for settings, `$XDG_CONFIG_HOME` or `~/.config`.
  ///
  /// - Returns: `nil` if there is no such folder, because neither variable is set.
  public static func usualPath(of score: Score) -> String? {
    let settings = ProcessInfo.processInfo.environment
    guard
      let folder = settings["XDG_CONFIG_HOME"].flatMap({ $0.hasPrefix("/") ? $0 : nil })
        ?? settings["HOME"].flatMap({ $0.hasPrefix("/") ? $0 + "/.config" : nil })
    else { return nil }
    return "\(folder)/leitmotif/\(fileName(of: score.title)).json"
  }

  /// A title in letters that any file system takes, and no path: `my-heart`.
  static func fileName(of title: String) -> String {
    let words = title.lowercased().unicodeScalars.split { !("a"..."z" ~= $0) && !("0"..."9" ~= $0) }
    let name = words.map { String(String.UnicodeScalarView($0)) }.joined(separator: "-").prefix(64)
    return name.isEmpty ? "score" : String(name)
  }

  /// What is remembered in a file; if there is none, nothing.
  ///
  /// - Throws: `.preferences` if the file cannot be read, or is none of preferences.
  public init(file path: String) throws(MusicEngineError) {
    self.init()
    do {
      guard FileManager.default.fileExists(atPath: path) else { return }
      let bytes = try TextFile.read(path)
      guard bytes.count <= ListenerPreferences.mostBytes,
        let read = try? JSONDecoder().decode([String: Double].self, from: Data(bytes))
      else {
        throw MusicEngineError.preferences(
          path: path,
          message:
            "\(VisibleText.of(path)): these are no preferences, which are an object of numbers by name such as "
            + "{\"arrangement\":1}: mend the file, or remove it")
      }
      self.init(read)
    } catch let error as MusicEngineError {
      throw error
    } catch {
      throw .preferences(path: path, message: "\(error)")
    }
  }

  /// Remembers them in a file, which is replaced as a whole; folders on its way are made.
  ///
  /// - Throws: `.preferences` if it cannot be written.
  public func save(to path: String) throws(MusicEngineError) {
    do {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let file = try OutputFile(.path(path))
      try file.write(json + "\n", at: 0)
      try file.commit()
    } catch {
      let reason = (error as? SoundFileError).map { "\($0)" } ?? "\(path): \(error.localizedDescription)"
      throw .preferences(path: path, message: "what was chosen is not remembered: \(VisibleText.of(reason))")
    }
  }
}
