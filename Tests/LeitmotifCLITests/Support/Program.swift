import Foundation

/// The built `leitmotif`, run as a person would run it.
struct Program {
  struct Outcome {
    let status: Int32
    let output: Data
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  let process = Process()
  let output = Pipe()
  let errors = Pipe()

  init(_ arguments: [String], in folder: String, environment: [String: String] = [:]) throws {
    process.executableURL = URL(fileURLWithPath: try Program.path())
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try process.run()
  }

  /// Runs it to its end.
  static func run(
    _ arguments: String..., in folder: TestFolder, environment: [String: String] = [:]
  ) throws -> Outcome {
    try Program(arguments, in: folder.path, environment: environment).outcome()
  }

  /// Waits until it ends. Its messages are short; its output may be long.
  func outcome() throws -> Outcome {
    let output = output.fileHandleForReading.readDataToEndOfFile()
    let errors = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    // What a signal has ended counts as a shell counts it.
    let status = process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
    return Outcome(status: status, output: output, errors: String(decoding: errors, as: UTF8.self))
  }

  /// The executable, which is built beside the tests.
  private static func path() throws -> String {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let bundles = CommandLine.arguments.filter { $0.contains(".xctest") } + [own]
    for bundle in bundles {
      var folder = URL(fileURLWithPath: bundle)
      while folder.path.count > 1 {
        folder.deleteLastPathComponent()
        let candidate = folder.appendingPathComponent("leitmotif").path
        var isFolder: ObjCBool = false
        let isThere = unsafe FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder)
        if isThere && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: candidate) {
          return candidate
        }
      }
    }
    throw NotBuilt(beside: bundles)
  }

  private struct NotBuilt: Error { let beside: [String] }
}
