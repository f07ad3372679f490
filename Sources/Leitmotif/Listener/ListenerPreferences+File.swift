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

  /// A title in letters that any file system takes, and no path: `my-heart`. What more than blanks and capitals is
  /// lost of it is kept apart by a checksum: `as-you-like-it-1d0f5b0a`.
  static func fileName(of title: String) -> String {
    let lower = title.lowercased()
    let words = lower.unicodeScalars.split { !("a"..."z" ~= $0) && !("0"..."9" ~= $0) }
    let name = words.map { String(String.UnicodeScalarView($0)) }.joined(separator: "-")
    if !name.isEmpty, name.utf8.count <= 64, name.split(separator: "-").joined(separator: " ") == lower {
      return name
    }
    let digits = String(checksum(of: lower), radix: 16)
    let sum = String(repeating: "0", count: 8 - digits.count) + digits
    return (name.isEmpty ? "score" : String(name.prefix(55))) + "-" + sum
  }

  /// FNV-1a in 32 bits: Fowler, Noll and Vo.
  private static func checksum(of text: String) -> UInt32 {
    text.utf8.reduce(0x811c_9dc5) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
  }

  /// What is remembered in a file; if there is none, nothing.
  ///
  /// - Throws: `.preferences` if the file cannot be read, or is none of preferences.
  public init(file path: String) throws(MusicEngineError) {
    self.init()
    do {
      guard FileManager.default.fileExists(atPath: path) else { return }
      let bytes = try TextFile.read(path)
      guard bytes.count <= ListenerPreferences.mostBytes else {
        throw ListenerPreferences.refusal(
          path, "it is larger than \(ListenerPreferences.mostBytes >> 20) MiB")
      }
      self.init(try JSONDecoder().decode([String: Double].self, from: Data(bytes)))
    } catch let error as MusicEngineError {
      throw error
    } catch let error as DecodingError {
      throw ListenerPreferences.refusal(path, ListenerPreferences.words(error))
    } catch let error as InvalidScore {
      throw .preferences(path: path, message: error.diagnostics.map(\.description).joined(separator: "\n"))
    } catch {
      throw .preferences(path: path, message: "\(error)")
    }
  }

  private static func refusal(_ path: String, _ reason: String) -> MusicEngineError {
    .preferences(
      path: path,
      message:
        "\(VisibleText.of(path)): these are no preferences, which are an object of numbers by name such as "
        + "{\"arrangement\":1}: \(reason); mend the file, or remove it")
  }

  /// What is wrong, and where as far as the decoder says it.
  private static func words(_ error: DecodingError) -> String {
    switch error {
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      guard let name = context.codingPath.last?.stringValue else { return "this is no object" }
      return "'\(VisibleText.of(name))' is no number"
    case .dataCorrupted(let context):
      let reason = (context.underlyingError as NSError?)?.userInfo[NSDebugDescriptionErrorKey] as? String
      return VisibleText.of(reason ?? context.debugDescription)
    default: return "it cannot be read"
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
