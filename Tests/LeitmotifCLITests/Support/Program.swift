import Foundation

/// The built `leitmotif`, run as a person would run it.
final class Program {
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

  convenience init(_ arguments: [String], in folder: String, environment: [String: String] = [:]) throws {
    try self.init(Program.path(), arguments, in: folder, environment: environment)
  }

  /// A script in which `$LEITMOTIF` is the program.
  convenience init(shell script: String, in folder: String) throws {
    try self.init("/bin/sh", ["-c", script], in: folder, environment: ["LEITMOTIF": Program.path()])
  }

  private init(
    _ executable: String, _ arguments: [String], in folder: String, environment: [String: String]
  ) throws {
    process.executableURL = URL(fileURLWithPath: executable)
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

  /// Returns when all of it sleeps, or has ended: it waits for somebody else.
  func waitUntilItWaits() {
    let threads = "/proc/\(process.processIdentifier)/task"
    while process.isRunning {
      let states = ((try? FileManager.default.contentsOfDirectory(atPath: threads)) ?? []).map { thread in
        let status = (try? String(contentsOfFile: "\(threads)/\(thread)/stat", encoding: .utf8)) ?? ""
        // The name, in brackets, may hold anything; the state follows it.
        return status.split(separator: ")").last?.first { $0 != " " }
      }
      if !states.isEmpty && states.allSatisfy({ $0 == "S" }) { return }
    }
  }

  /// Returns when it has made a thread of that name, or has ended.
  func waitUntil(aThreadIsCalled name: String) {
    let threads = "/proc/\(process.processIdentifier)/task"
    while process.isRunning {
      let numbers = (try? FileManager.default.contentsOfDirectory(atPath: threads)) ?? []
      let names = numbers.map { try? String(contentsOfFile: "\(threads)/\($0)/comm", encoding: .utf8) }
      if names.contains(name + "\n") { return }
    }
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
