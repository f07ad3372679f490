/// Something to be said about a file that a person wrote.
public struct Diagnostic: Equatable, Hashable, Sendable {
  public enum Severity: String, Sendable { case error, warning }

  public let severity: Severity
  /// As the user named it.
  public let file: String
  /// `nil`: the file as a whole.
  public let mark: Mark?
  /// What was found, what is allowed, and the nearest valid name.
  public let message: String

  public init(_ severity: Severity, file: String, mark: Mark?, _ message: String) {
    self.severity = severity
    self.file = file
    self.mark = mark
    self.message = message
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: error: message`.
  public var description: String {
    let place = mark.map { ":\($0.line):\($0.column)" } ?? ""
    return "\(file)\(place): \(severity.rawValue): \(message)"
  }
}

/// Why a score or a scenario was refused.
public struct InvalidScore: Error, Equatable, Sendable {
  /// Every problem found, in the order of the file; at least one is an error.
  public let diagnostics: [Diagnostic]

  public init(diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}
