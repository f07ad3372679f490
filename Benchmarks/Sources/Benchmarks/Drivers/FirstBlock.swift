import Glibc
import Leitmotif
import LeitmotifScore

/// W4: from the library's `load` to the first block that is heard, and the memory that it took.
///
/// `processor-milliseconds` is what all threads of the process spent meanwhile, whatever others on the machine do.
/// Run it in a process of its own: the most memory that the process ever had is what is told.
enum FirstBlock: FigureDriver {
  static func figures(_ workload: Workload) throws -> [String: [Double]] {
    let folder = "/tmp/leitmotif-w4-\(getpid())"
    let path = folder + "/score.yaml"
    // The texts outlive these calls.
    unsafe mkdir(folder, 0o700)
    defer {
      unsafe unlink(path)
      unsafe rmdir(folder)
    }
    try write(HeardScore.text(layers: workload.stems, heard: workload.stems, workload), to: path)
    let memory = try mostMemory()
    let spent = processorTime(CLOCK_PROCESS_CPUTIME_ID)
    let begun = clock()
    let configuration = MusicEngine.Configuration(stems: workload.folder)
    let engine: MusicEngine
    var renderer: MusicRenderer
    do throws(MusicEngineError) {
      engine = try MusicEngine(score: path, configuration)
      renderer = try engine.startPulling(largestBlock: workload.block)
    } catch { throw CannotDo("\(error)") }
    let loaded = clock()
    var block = [Float](repeating: 0, count: 2 * workload.block)
    var blocks = 0
    while !block.contains(where: { $0 != 0 }), blocks < 1000 {
      var span = block.mutableSpan
      renderer.render(into: &span)
      blocks += 1
    }
    let heard = clock()
    let busy = (processorTime(CLOCK_PROCESS_CPUTIME_ID) - spent) / .milliseconds(1)
    let held = try mostMemory() - memory
    engine.stop(fadingOver: 0)
    guard blocks < 1000 else { throw CannotDo("nothing is heard") }
    return [
      "milliseconds": [(heard - begun) * 1e3], "milliseconds-to-load": [(loaded - begun) * 1e3],
      "processor-milliseconds": [busy], "mebibytes": [held],
    ]
  }

  /// Mebibytes, the most that the process ever had.
  private static func mostMemory() throws -> Double {
    // The file and the line are this function's.
    guard let file = unsafe fopen("/proc/self/status", "r") else { throw CannotDo("no /proc") }
    defer { unsafe fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while unsafe fgets(&line, 256, file) != nil {
      let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        .split { $0 == " " || $0 == "\t" }
      if words.first == "VmHWM:", words.count > 1, let kibibytes = Double(words[1]) {
        return kibibytes / 1024
      }
    }
    throw CannotDo("no VmHWM")
  }

  private static func clock() -> Double {
    var time = timespec()
    // A pointer to a local that outlives the call.
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  private static func write(_ text: String, to path: String) throws {
    // The text and the path outlive the calls.
    guard let file = unsafe fopen(path, "w") else { throw CannotDo("\(path) cannot be written") }
    defer { unsafe fclose(file) }
    guard unsafe fputs(text, file) >= 0 else { throw CannotDo("\(path) cannot be written") }
  }
}
